/** Words of this house that every guesser tries first. */
const CONTEXT = 'deliserdang delis3rdang bupati mufakat smartcity rapat dprd lubukpakam sumut kominfo'.split(
  ' ',
);

/** The beginnings of the most common passwords; long ones are mostly these, repeated or counted on. */
const COMMON = (
  'password passw0rd katasandi sandi rahasia indonesia qwerty qazwsx uiop asdfgh jkl zxcvbn admin welcome ' +
  'iloveyou letmein monkey dragon sunshine princess football sayang cinta bismillah merdeka jakarta medan ' +
  'abcdefg hijklmn opqrstu vwxyz abc'
).split(' ');

export const MIN_LENGTH = 15;
export const MAX_LENGTH = 128;

/**
 * The code of what is wrong with a new password, or null (profile `nist`: length and blocklist, no composition, no
 * expiry). `own` are words of the person: name, e-mail.
 */
export function passwordFault(password: string, own: readonly string[] = []): string | null {
  const length = [...password].length;
  if (length < MIN_LENGTH) return 'password.too_short';
  if (length > MAX_LENGTH) return 'password.too_long';
  const bare = password.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  if (new Set(bare).size < 5) return 'password.too_simple';
  const words = [...CONTEXT, ...COMMON, ...own.flatMap(parts)];
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), bare).replace(/\d+/g, '');
  return rest.length < 5 ? 'password.too_common' : null;
}

const parts = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 4);
