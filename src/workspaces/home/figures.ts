import type { FollowUpStatus } from '../../followups/index.js';
import { AGES, type Age } from '../../reports/index.js';

/** Follow-ups counted by status, lateness and its age, dimension and responsible unit. */
export type Cell = {
  readonly status: FollowUpStatus;
  readonly late: boolean;
  /** How long late; null when it is not. */
  readonly age: Age | null;
  readonly dimension: string | null;
  readonly unit: string;
  readonly unitId: string;
  readonly count: number;
  /** The earliest due date among them. */
  readonly dueOn: string;
};

export type Group = 'ok' | 'tunggu' | 'jalan' | 'telat' | 'belum' | 'netral';
export type Tally = Readonly<Record<Group, number>> & { readonly total: number };

const GROUPS: readonly Group[] = ['ok', 'tunggu', 'jalan', 'telat', 'belum', 'netral'];
const AS: Readonly<Partial<Record<FollowUpStatus, Group>>> = {
  done: 'ok',
  'awaiting-verification': 'tunggu',
  'not-started': 'belum',
  infeasible: 'netral',
};

/** How a follow-up is drawn: lateness outweighs where the work stands. */
export const groupOf = ({ status, late }: Pick<Cell, 'status' | 'late'>): Group =>
  late ? 'telat' : (AS[status] ?? 'jalan');

/** Cancelled ones are not owed any more and count nowhere (UI.md 10). */
export function tally(cells: readonly Cell[]): Tally {
  const owed = cells.filter(({ status }) => status !== 'cancelled');
  const sum = (some: readonly Cell[]) => some.reduce((all, { count }) => all + count, 0);
  const groups = GROUPS.map((group) => [group, sum(owed.filter((cell) => groupOf(cell) === group))] as const);
  return { ...(Object.fromEntries(groups) as Record<Group, number>), total: sum(owed) };
}

/** One tally per value, on one scale. */
export function tallyBy<K extends string>(
  cells: readonly Cell[],
  keys: readonly K[],
  of: (cell: Cell) => string | null,
) {
  const rows = keys.map((key) => ({ key, ...tally(cells.filter((cell) => of(cell) === key)) }));
  const max = Math.max(1, ...rows.map(({ total }) => total));
  return rows.filter(({ total }) => total > 0).map((row) => ({ ...row, max }));
}

/** How many are late for how long, on one scale. */
export function agesOf(cells: readonly Cell[]) {
  const counts = AGES.map((age) => tally(cells.filter((cell) => cell.age === age)).total);
  const max = Math.max(1, ...counts);
  return AGES.map((age, n) => ({
    label: `report.age.${age}`,
    count: counts[n],
    max,
    opacity: 0.55 + n * 0.15,
  }));
}

/** Units by their oldest lateness, then by name: a work order, not a league table. */
export function unitsByLateness(cells: readonly Cell[], daysLate: (dueOn: string) => number) {
  const names = [...new Set(cells.map(({ unit }) => unit))];
  const oldest = (name: string) =>
    Math.max(
      0,
      ...cells.filter(({ unit, late }) => late && unit === name).map(({ dueOn }) => daysLate(dueOn)),
    );
  return tallyBy(cells, names, ({ unit }) => unit)
    .map((row) => ({
      ...row,
      oldest: oldest(row.key),
      id: cells.find(({ unit }) => unit === row.key)!.unitId,
    }))
    .sort((a, b) => b.oldest - a.oldest || a.key.localeCompare(b.key, 'id'));
}
