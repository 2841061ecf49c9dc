const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
export const RECOVERY_CODES = 10;
export const RECOVERY_BYTES = 16;

/** 128 random bits as people can copy them: small letters and digits, in groups. */
export function recoveryCode(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const letters = (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[parseInt(five.padEnd(5, '0'), 2)]);
  return letters.join('').replace(/.{4}(?=.)/g, '$&-');
}

/** As typed from paper: spaces, dashes and capitals do not matter. Null when it cannot be one. */
export function readRecoveryCode(typed: string): string | null {
  const bare = typed.toLowerCase().replace(/[\s-]/g, '');
  return /^[a-z2-7]{26}$/.test(bare) ? bare : null;
}
