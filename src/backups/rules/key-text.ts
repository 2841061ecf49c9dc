const BYTES = 32;
/** Fewer different bytes than this among 32 random ones do not happen in the life of the universe. */
const DIFFERENT = 16;

/**
 * Reads a key of 32 bytes, written as 64 hexadecimal digits or in base64. A passphrase is none: what people can remember
 * can be guessed. null for anything shorter, longer or as regular as no random number is.
 */
export function readBackupKey(text: string): Buffer | null {
  const written = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(written)
    ? Buffer.from(written, 'hex')
    : /^[A-Za-z0-9+/]{43}=$/.test(written)
      ? Buffer.from(written, 'base64')
      : null;
  if (key?.length !== BYTES || new Set(key).size < DIFFERENT) return null;
  const steps = new Set(key.map((byte, n) => (byte - key[(n + 1) % BYTES] + 256) % 256));
  return steps.size < DIFFERENT / 2 ? null : key;
}
