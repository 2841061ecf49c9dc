import type { SignInRules } from '../../kernel/sign-in-profile.js';

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

export const MAX_LENGTH = 128;
/** Fewer letters than this beside what everybody knows make nothing of a password. */
const MEAGRE = 5;
/** So many known words in a row are tried one after another; more are a sentence. */
const KNOWN_IN_A_ROW = 2;
const LONGEST_WORD = 30;

export type PasswordFault = { readonly code: string; readonly facts: Readonly<Record<string, number>> };
export type Known = {
  /** Words of the person and the house: name, address, offices, units, councils. */
  readonly own?: readonly string[];
  /** Passwords and words that are tried first, small letters only. */
  readonly common?: ReadonlySet<string>;
};
type Wanted = Pick<SignInRules, 'minLength' | 'kinds'>;

/** What is wrong with a new password, or null. Length and kinds follow the profile; the rest is asked of every one. */
export function passwordFault(
  password: string,
  { minLength, kinds }: Wanted,
  { own = [], common = new Set() }: Known = {},
): PasswordFault | null {
  const length = [...password].length;
  if (length < minLength) return { code: 'password.too_short', facts: { min: minLength } };
  if (length > MAX_LENGTH) return { code: 'password.too_long', facts: {} };
  if (kindsIn(password) < kinds) return { code: 'password.too_few_kinds', facts: { kinds } };
  const bare = password.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  if (new Set(bare).size < MEAGRE) return { code: 'password.too_simple', facts: {} };
  const words = [...CONTEXT, ...COMMON, ...own.flatMap(parts)];
  const weak = [bare, asLetters(password)].some((text) => isKnown(text, words, common));
  return weak ? { code: 'password.too_common', facts: {} } : null;
}

/** Small letters, capitals, digits, signs; letters without either case are small ones. */
function kindsIn(password: string): number {
  const kinds = [/\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u, /[^\p{Lu}\p{N}\P{L}]/u];
  return kinds.filter((kind) => kind.test(password)).length;
}

function isKnown(text: string, words: readonly string[], common: ReadonlySet<string>): boolean {
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), text).replace(/\p{N}+/gu, '');
  if (rest.length < MEAGRE || common.has(text)) return true;
  return fewestWords(once(text.replace(/\p{N}+/gu, '')), common) <= KNOWN_IN_A_ROW;
}

/** What stands for a letter in a password is read as the letter. */
const LOOKS: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' },
};
const asLetters = (password: string) =>
  password
    .toLowerCase()
    .replace(/[013457@$!]/g, (sign) => LOOKS[sign]!)
    .replace(/[^\p{L}]/gu, '');

/** The same over and over is it once. */
const once = (text: string) => text.replace(/^(.{3,40}?)\1+$/u, '$1');

/** The fewest known words that make up the whole text; Infinity where they do not. */
function fewestWords(text: string, known: ReadonlySet<string>): number {
  const fewest = [0];
  for (let end = 1; end <= text.length; end += 1) {
    fewest[end] = Infinity;
    for (let from = Math.max(0, end - LONGEST_WORD); from < end; from += 1)
      if (fewest[from]! + 1 < fewest[end]! && known.has(text.slice(from, end)))
        fewest[end] = fewest[from]! + 1;
  }
  return fewest[text.length]!;
}

const parts = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 4);

const DAY = 86_400_000;

/** Whether a password has to be changed; null = nobody knows since when it is, or there is none. */
export const isOutworn = (setAt: string | null, now: string, maxAgeDays: number): boolean =>
  maxAgeDays > 0 && setAt !== null && Date.parse(now) - Date.parse(setAt) > maxAgeDays * DAY;
