import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical-json.js';

/** SHA-256 in lower-case hexadecimal. */
export const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The fingerprint of content: SHA-256 over its canonical JSON (RFC 8785), so key order and spacing cannot matter. */
export const fingerprint = (content: unknown) => sha256(canonicalJson(content));

/** What one seal commits to; hashing it together with the seal before makes the chain. */
export type SealFacts = {
  readonly sequence: number;
  readonly minutesId: string;
  readonly revision: number;
  readonly contentSha256: string;
  readonly pdfSha256: string;
  readonly codeHash: string;
  readonly sealedAt: string;
  readonly previous: string | null;
};

export const sealHash = (facts: SealFacts) => fingerprint(facts);

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The verification code: 128 bits as 26 characters of base32 (RFC 4648, lower case, no padding).
 * @param random exactly 16 bytes
 */
export function verificationCode(random: Uint8Array): string {
  let bits = 0n;
  for (const byte of random) bits = (bits << 8n) | BigInt(byte);
  bits <<= 2n; // 130 bits: 26 groups of five
  return Array.from({ length: 26 }, (_, n) => BASE32[Number((bits >> BigInt(125 - 5 * n)) & 31n)]).join('');
}

/** What was typed or scanned, brought to the form it is stored in; null when it cannot be a code. */
export function readCode(typed: string): string | null {
  const code = typed.toLowerCase().replace(/[\s-]/g, '');
  return /^[a-z2-7]{26}$/.test(code) ? code : null;
}

/** In groups, as people read it from paper. */
export const spacedCode = (code: string) => code.toUpperCase().replace(/(.{4})(?=.)/g, '$1-');
