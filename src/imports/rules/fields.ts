import { clipped } from '../../kernel/clipped.js';
import { kindOf, readNip, readText, textOf, type Cell, type Reading, type Reason } from './cells.js';
import { readDay } from './days.js';
import { readFlag, readWhole } from './flags.js';
import { plain } from './plain.js';

/** The words of a closed list: the value kept, and every way it is written in sheets (the first two are shown: id, en). */
export type ChoiceWords = Readonly<Record<string, readonly string[]>>;

/** A column the import understands. Of `headings` the first is printed in Indonesian, the second in English. */
export type Field = {
  readonly name: string;
  readonly headings: readonly string[];
  readonly type: 'text' | 'day' | 'nip' | 'flag' | 'choice' | 'list' | 'whole' | 'number-text';
  readonly required?: boolean;
  readonly max?: number;
  readonly range?: readonly [min: number, max: number];
  readonly choices?: ChoiceWords;
  /** The template's row marked CONTOH. */
  readonly example?: string;
};

export type Value = string | number | boolean | readonly string[];
/** A row of the sheet as far as it is understood; a field that is absent was not told. */
export type Values = Readonly<Record<string, Value | undefined>>;
export type SheetRow = { readonly row: number; readonly cells: readonly Cell[] };
export type ReadRow = {
  readonly row: number;
  readonly values: Values;
  readonly faults: readonly Reason[];
  readonly notes: readonly Reason[];
};
/** Which column (from 0) a field stands in. */
export type Columns = Readonly<Record<string, number | null>>;

/** The marker of the template's example row. */
export const EXAMPLE = 'CONTOH';

export const isExample = (cells: readonly Cell[]): boolean =>
  cells.some(
    (cell) => (typeof cell === 'string' ? cell : cell[1]).includes(EXAMPLE) && textOf(cell) === EXAMPLE,
  );

/** Reads one row field by field; every cell that cannot be taken is named with its reason. */
export function readRow(fields: readonly Field[], columns: Columns, { row, cells }: SheetRow): ReadRow {
  const values: Record<string, Value> = {};
  const faults: Reason[] = [];
  const notes: Reason[] = [];
  for (const field of fields) {
    const at = columns[field.name];
    const cell = typeof at === 'number' ? cells[at] : undefined;
    if (kindOf(cell) === 'formula') notes.push({ code: 'import.note_formula', field: field.name });
    const { value, fault } = readField(field, cell);
    if (fault) faults.push({ ...fault, field: field.name });
    else if (value !== null) values[field.name] = value;
    else if (field.required) faults.push({ code: 'field.required', field: field.name });
  }
  return { row, values, faults, notes };
}

function readField(field: Field, cell: Cell | undefined): Reading<Value> {
  if (kindOf(cell) === 'error') return readText(cell, 0);
  switch (field.type) {
    case 'day':
      return readDay(cell);
    case 'nip':
      return readNip(cell);
    case 'flag':
      return readFlag(cell);
    case 'whole':
      return readWhole(cell, field.range?.[0] ?? 0, field.range?.[1] ?? 1_000_000);
    case 'choice':
      return readChoice(field.choices ?? {}, cell);
    case 'list':
      return readList(cell);
    default:
      return readText(cell, field.max ?? 200);
  }
}

function readChoice(choices: ChoiceWords, cell: Cell | undefined): Reading<string> {
  const text = textOf(cell);
  if (text === '') return { value: null };
  const sought = plain(text);
  const found = Object.entries(choices).find(
    ([value, words]) => plain(value) === sought || words.some((word) => plain(word) === sought),
  );
  if (found) return { value: found[0] };
  const allowed = Object.values(choices)
    .map(([word]) => word)
    .join(', ');
  return { value: null, fault: { code: 'import.fault_choice', facts: { value: text, allowed } } };
}

/** Several texts in one cell, parted by semicolons. */
function readList(cell: Cell | undefined): Reading<readonly string[]> {
  const parts = textOf(cell)
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length > 0 ? { value: parts.slice(0, 20).map((part) => clipped(part, 100)) } : { value: null };
}
