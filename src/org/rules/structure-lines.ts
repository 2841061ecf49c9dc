/** One line of a pasted structure, as typed. */
export type StructureLine = {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: string;
  readonly replaces: readonly string[];
};

/** More lines than any regency has units. */
export const MOST_LINES = 500;

/**
 * Reads lines "kode;nama;singkatan;jenis;menggantikan", separated by tabs or semicolons as they come out of a
 * spreadsheet. Empty lines and a heading are passed over; quotes around a cell are taken off; a unit names what it
 * replaces by their codes, with commas between.
 */
export function readStructure(text: string): StructureLine[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((raw, n) => ({ cells: cellsOf(raw), line: n + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell !== '') && !isHeading(cells))
    .map(({ cells, line }) => {
      const [code = '', name = '', shortName = '', kind = '', replaced = ''] = cells;
      const replaces = replaced.split(/[,+]/).map((one) => one.trim());
      return {
        line,
        code,
        name,
        shortName,
        kind,
        replaces: [...new Set(replaces.filter((one) => one !== ''))],
      };
    });
}

const cellsOf = (raw: string) =>
  raw.split(raw.includes('\t') ? '\t' : ';').map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .replaceAll('""', '"')
      .trim(),
  );

const isHeading = ([code = '', name = '']: readonly string[]) =>
  /^(kode|code)$/i.test(code) && /^(nama|name)/i.test(name);
