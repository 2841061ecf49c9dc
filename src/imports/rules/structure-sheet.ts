import { kindOf, readText, textOf, type Reason } from './cells.js';
import { isExample, type Field, type SheetRow } from './fields.js';
import { guessColumns, headingRow, missingColumns } from './headings.js';
import { UNITS } from './units-fields.js';

/** The columns of a new structure, in the order in which a line tells them; all but the last are those of units. */
const STRUCTURE: readonly Field[] = [
  ...['code', 'name', 'shortName', 'kind'].map((name) => UNITS.find((field) => field.name === name)!),
  {
    name: 'replaces',
    type: 'text',
    headings: ['Menggantikan', 'Replaces', 'Kode yang digantikan', 'Unit lama', 'Kode lama', 'Asal'],
  },
];
const LONGEST = 300;

/** A sheet as the lines somebody would have pasted, with what is to be said about it. */
export type StructureSheet =
  | { readonly ok: true; readonly lines: string; readonly notes: readonly Reason[] }
  | { readonly ok: false; readonly row: number };

/**
 * Writes the rows of a sheet as lines of a new structure (SOTK), one unit each, its cells parted by tabs. Columns are
 * found by their headings, in whatever order; a sheet without headings is read from left to right, as pasted lines are.
 * A cell that cannot be read stops it: half a structure is none.
 */
export function structureSheet(rows: readonly SheetRow[]): StructureSheet {
  const { columns, data } = laidOut(rows);
  const told = (cells: SheetRow['cells']) => columns.map((at) => (at === null ? undefined : cells[at]));
  for (const { row, cells } of data) {
    if (told(cells).some((cell) => readText(cell, LONGEST).fault)) return { ok: false, row };
  }
  const formula = data.find(({ cells }) => told(cells).some((cell) => kindOf(cell) === 'formula'));
  return {
    ok: true,
    lines: data.map(({ cells }) => lineOf(told(cells).map(textOf))).join('\n'),
    notes: formula ? [{ code: 'sotk.note_formula', facts: { row: formula.row } }] : [],
  };
}

/** Several codes in one cell are parted by commas in a line. */
const lineOf = (texts: readonly string[]) =>
  texts.map((text, n) => (STRUCTURE[n].name === 'replaces' ? text.replaceAll(';', ',') : text)).join('\t');

function laidOut(rows: readonly SheetRow[]) {
  const heading = headingRow(STRUCTURE, rows);
  const below = rows.filter(({ cells }) => !isExample(cells));
  const headings = rows.find(({ row }) => row === heading)?.cells ?? [];
  const guessed = guessColumns(STRUCTURE, headings);
  return missingColumns(STRUCTURE, guessed).length > 0
    ? { columns: STRUCTURE.map((_, n) => n), data: below }
    : { columns: STRUCTURE.map(({ name }) => guessed[name]), data: below.filter(({ row }) => row > heading) };
}
