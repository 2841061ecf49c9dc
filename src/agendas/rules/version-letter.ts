const LETTERS = 26;

/** A for the first version, B, C … Z, then AA, as columns of a sheet are named. */
export function versionLetter(number: number): string {
  const rest = Math.floor((number - 1) / LETTERS);
  const letter = String.fromCharCode(65 + ((number - 1) % LETTERS));
  return rest === 0 ? letter : versionLetter(rest) + letter;
}

/** The number of a letter; null for what names no version. */
export function versionNumber(letter: string): number | null {
  if (!/^[A-Z]{1,3}$/i.test(letter)) return null;
  return [...letter.toUpperCase()].reduce((sum, sign) => sum * LETTERS + (sign.charCodeAt(0) - 64), 0);
}
