import { MOST_LINES, ROW_VERDICTS, unitPath, type Consequence, type StructurePlan } from '../../org/index.js';
import { InvalidInput } from '../../platform/errors/domain-error.js';
import type { Reason } from '../rules/cells.js';
import type { SheetReading } from '../reading/sheet-reader.js';
import { structureSheet } from '../rules/structure-sheet.js';

export type Typed = Readonly<Record<string, string>>;

/** What the wizard sends on: no decree chosen means none, and an empty box means no. */
export const structureInput = (typed: Typed): Record<string, unknown> => ({
  ...typed,
  decreeId: typed.decreeId ? typed.decreeId : null,
  offices: typed.offices === '1',
});

/**
 * The lines a sheet stands for, and what is to be said about it.
 * @throws InvalidInput at the file when it cannot be read as a structure
 */
export function linesOf(reading: SheetReading): {
  readonly lines: string;
  readonly notes: readonly Reason[];
} {
  if ('fault' in reading) throw InvalidInput.at('file', reading.fault.code, reading.fault.facts);
  const sheet = structureSheet(reading.rows);
  if (!sheet.ok) throw InvalidInput.at('file', 'sotk.file_cell', { row: sheet.row });
  const count = sheet.lines === '' ? 0 : sheet.lines.split('\n').length;
  if (count === 0) throw InvalidInput.at('file', 'import.empty');
  if (count > MOST_LINES) throw InvalidInput.at('file', 'sotk.too_many', { max: MOST_LINES });
  return { lines: sheet.lines, notes: [...reading.notes, ...sheet.notes] };
}

/** The preview as the screen shows it. */
export const previewOf = (
  { rows, untouched, restructuring, faulty }: StructurePlan,
  consequences: readonly Consequence[],
) => ({
  rows,
  faulty,
  nothing: restructuring.turns.length === 0,
  counts: ROW_VERDICTS.map((verdict) => ({
    verdict,
    count: rows.filter((row) => row.verdict === verdict).length,
  })).filter(({ count }) => count > 0),
  untouched: untouched.map(({ name, code }) => ({ name, code, href: unitPath(code) })),
  consequences,
});
