export type NumberParts = {
  /** The running number of the year, where the text tells it. */
  readonly sequence: number | null;
  /** The classification code of the archive: "100.3.3.2". */
  readonly classification: string | null;
};

/** The number as it is compared: "01" is the same decree as "1", whoever wrote it. */
export const bareNumber = (text: string): string =>
  text
    .replace(/\s+/g, '')
    .toLowerCase()
    .replace(/(^|\/)0+(?=\d+(\/|$))/g, '$1');

/**
 * What can be read from a decree's number; the full text stays what counts (INDONESIA 0.3).
 *
 * - "587": a running number;
 * - "100.3.3.2/252/431.013/2025": classification, running number, office, year;
 * - anything else ("555.6") is kept as text: nobody can tell its parts.
 */
export function readNumber(text: string): NumberParts {
  const [first = '', second = ''] = text.split('/').map((part) => part.trim());
  if (text.includes('/')) {
    return {
      sequence: /^\d{1,9}$/.test(second) ? Number(second) : null,
      classification: /^\d{1,3}(\.\d{1,3})*$/.test(first) ? first : null,
    };
  }
  return { sequence: /^\d{1,9}$/.test(first) ? Number(first) : null, classification: null };
}
