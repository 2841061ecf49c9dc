import { textOf, type Cell } from './cells.js';
import type { Columns, Field, SheetRow } from './fields.js';
import { plain } from './plain.js';

const SEARCHED = 15;

/** Which row names the columns: of the first rows the one most of whose cells are known headings, else the first row. */
export function headingRow(fields: readonly Field[], rows: readonly SheetRow[]): number {
  const known = new Set(fields.flatMap(({ headings }) => headings.map(plain)));
  let best = { row: rows[0]?.row ?? 1, hits: 0 };
  for (const { row, cells } of rows.slice(0, SEARCHED)) {
    const hits = new Set(cells.map((cell) => plain(textOf(cell))).filter((text) => known.has(text))).size;
    if (hits > best.hits) best = { row, hits };
  }
  return best.row;
}

/**
 * Which column holds which field, guessed from the headings: first those that are written as we know them, then those
 * that contain what we know ("Nama lengkap pegawai"), the longer wording first. No column serves two fields.
 */
export function guessColumns(fields: readonly Field[], headings: readonly Cell[]): Columns {
  const written = headings.map((cell) => plain(textOf(cell)));
  const taken = new Set<number>();
  const columns: Record<string, number | null> = Object.fromEntries(fields.map(({ name }) => [name, null]));
  const take = (name: string, at: number) => {
    if (at < 0 || columns[name] !== null) return;
    columns[name] = at;
    taken.add(at);
  };
  const wordings = fields
    .flatMap(({ name, headings: known }) => known.map((heading) => ({ name, text: plain(heading) })))
    .sort((a, b) => b.text.length - a.text.length);
  for (const { name, text } of wordings)
    take(
      name,
      written.findIndex((heading, n) => !taken.has(n) && heading === text),
    );
  for (const { name, text } of wordings.filter((wording) => wording.text.length > 3))
    take(
      name,
      written.findIndex((heading, n) => !taken.has(n) && ` ${heading} `.includes(` ${text} `)),
    );
  return columns;
}

/** The fields that must be told and have no column. */
export const missingColumns = (fields: readonly Field[], columns: Columns): Field[] =>
  fields.filter(({ name, required }) => required && typeof columns[name] !== 'number');
