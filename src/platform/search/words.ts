const QUERY_WORDS = 8;
const COMPOUNDS = 4_000;

const split = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** The words of a query as people type it: no syntax of the engines gets through. */
export function searchWords(query: string): string[] {
  const words = split(query).filter((word) => word.length > 1 || /\p{N}/u.test(word));
  return [...new Set(words)].slice(0, QUERY_WORDS);
}

/**
 * Every two neighbouring words of a text written as one. Indonesian writes many names and terms both ways
 * ("Deli Serdang", "Deliserdang"; "kerja sama", "kerjasama"), and who searches does not know which.
 */
export function compounds(text: string): string {
  const words = split(text);
  const pairs = words.slice(1).map((word, n) => `${words[n]}${word}`);
  const spelled = pairs.filter((pair) => /^\p{L}{4,40}$/u.test(pair));
  return [...new Set(spelled)].slice(0, COMPOUNDS).join(' ');
}

/** The ways a query may have been written: as it is, or with two neighbours as one word. All words of one must occur. */
export function spellings(words: readonly string[]): (readonly string[])[] {
  const joined = words
    .slice(1)
    .map((word, n) => [...words.slice(0, n), `${words[n]}${word}`, ...words.slice(n + 2)]);
  return [words, ...joined];
}
