import { plain } from './plain.js';

type Numbered = { readonly id: string; readonly number: string | null; readonly year: number | null };

/**
 * The decrees a file's name may mean: "587-2022.pdf", "SK_587_Tahun_2022.pdf", "100.3.3.2-252-431.013-2025.pdf". The
 * number must stand in it whole and the year after it; a number that already ends with its year needs no second one.
 */
export function decreesNamed<T extends Numbered>(fileName: string, decrees: readonly T[]): T[] {
  const stem = ` ${words(fileName.replace(/^.*[\\/]/, '').replace(/\.pdf$/i, ''))} `;
  const found = decrees.flatMap((decree) => {
    const number = words(decree.number ?? '');
    if (number === '' || decree.year === null) return [];
    const forms = [`${number} ${decree.year}`, ...(number.endsWith(` ${decree.year}`) ? [number] : [])];
    return forms.some((form) => stem.includes(` ${form} `)) ? [{ decree, length: number.length }] : [];
  });
  // "252-2025" is in "100.3.3.2-252-431.013-2025" only by chance: the longest number that fits is meant.
  const longest = Math.max(0, ...found.map(({ length }) => length));
  return found.filter(({ length }) => length === longest).map(({ decree }) => decree);
}

const FILLERS = new Set(['tahun', 'th', 'thn', 'no', 'nomor', 'year']);
const words = (text: string) =>
  plain(text)
    .split(' ')
    .filter((word) => !FILLERS.has(word))
    .join(' ');
