/** Shorter ones are syllables of too many words to say anything. */
const SHORTEST = 4;

let kept: Promise<ReadonlySet<string>> | null = null;

/**
 * Passwords that are known from leaks and the words of Indonesian, as zxcvbn-ts keeps them (MIT; THIRD-PARTY.md). They
 * belong to the product: nothing is asked of anybody outside. Read when the first password is set, not at the start.
 */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  kept ??= read();
  return kept;
}

async function read(): Promise<ReadonlySet<string>> {
  const [common, indonesian] = await Promise.all([
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-id'),
  ]);
  const { 'passwords-common': passwords } = common.dictionary;
  const { 'commonWords-id': words, 'names-id': names } = indonesian.dictionary;
  const all = [passwords, words, names].flatMap((list) => (list as readonly unknown[]).map(String));
  return new Set(all.filter((word) => word.length >= SHORTEST));
}
