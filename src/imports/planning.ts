import { breather } from '../platform/breathe.js';
import type { ImportJob } from './import-job.entity.js';
import { noDeeds, type Deeds } from './rules/deeds.js';
import { isExample, readRow, type SheetRow } from './rules/fields.js';
import { FIELDS } from './rules/kinds.js';
import { scanPlanner } from './rules/plan-scans.js';
import type { PlannedRow } from './rules/plan.js';
import { PLANNERS } from './rules/planner.js';
import type { Register } from './rules/register.js';

const AT_ONCE = 100;

export type Plan = { readonly rows: readonly PlannedRow[]; readonly deeds: Deeds };

/** The rows of a sheet that are data: below the headings, and not the template's example. */
export const dataRows = (rows: readonly SheetRow[], headingRow: number | null): SheetRow[] =>
  rows.filter(({ row, cells }) => row > (headingRow ?? 0) && !isExample(cells));

/** What would come of a whole import, in pieces that let the server answer others. `told` hears how far it is. */
export async function planOf(
  job: Pick<ImportJob, 'kind' | 'columns' | 'decisions' | 'scans' | 'headingRow'>,
  sheet: readonly SheetRow[],
  register: Register,
  told: (done: number, total: number) => Promise<void> = async () => undefined,
): Promise<Plan> {
  const deeds = noDeeds();
  const data = dataRows(sheet, job.headingRow);
  const total = data.length + job.scans.length;
  const rows: PlannedRow[] = [];
  const plan = PLANNERS[job.kind](register, job.decisions, deeds);
  const breathe = breather();
  for (const row of data) {
    rows.push(plan(readRow(FIELDS[job.kind], job.columns, row)));
    await breathe();
    if (rows.length % AT_ONCE !== 0) continue;
    await told(rows.length, total);
  }
  const scan = scanPlanner(register, job.decisions, deeds, (sheet.at(-1)?.row ?? 0) + 1);
  for (const [n, one] of job.scans.entries()) rows.push(scan(one, n));
  return { rows, deeds };
}
