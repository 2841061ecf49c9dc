import { daysBetween, type CivilDate } from '../../kernel/civil-date.js';

type Counted = {
  readonly status: string;
  readonly overdue: boolean;
  readonly dueOn: CivilDate;
  readonly orgUnitId: string;
  readonly orgUnitName: string;
  readonly dimension: string | null;
};

export type Tally = { readonly total: number; readonly done: number; readonly overdue: number };
export type FollowUpReport = {
  readonly total: number;
  readonly overdue: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byOrgUnit: readonly (Tally & { readonly orgUnitId: string; readonly orgUnitName: string; readonly oldest: number })[];
  readonly byDimension: Readonly<Record<string, Tally>>;
  /** Days late: how many follow-ups are 1–7, 8–30, 31–60, over 60 days past their due date. */
  readonly ageing: Readonly<Record<'1-7' | '8-30' | '31-60' | '60+', number>>;
};

const bucket = (days: number) => (days <= 7 ? '1-7' : days <= 30 ? '8-30' : days <= 60 ? '31-60' : '60+');

/** Counts over exactly the rows handed in; every number is a sum of rows, so a list can show what it counts. */
export function summarize(rows: readonly Counted[], today: CivilDate): FollowUpReport {
  const tally = (some: readonly Counted[]): Tally => ({
    total: some.length,
    done: some.filter(({ status }) => status === 'done').length,
    overdue: some.filter(({ overdue }) => overdue).length,
  });
  const late = rows.filter(({ overdue }) => overdue);
  const age = (row: Counted) => daysBetween(row.dueOn, today);
  const ageing = { '1-7': 0, '8-30': 0, '31-60': 0, '60+': 0 };
  for (const row of late) ageing[bucket(age(row))] += 1;
  const units = Object.values(Object.groupBy(rows, ({ orgUnitId }) => orgUnitId)) as Counted[][];
  const statuses = Object.entries(Object.groupBy(rows, ({ status }) => status));
  const dimensions = Object.entries(Object.groupBy(rows, ({ dimension }) => dimension ?? 'none'));
  return {
    total: rows.length,
    overdue: late.length,
    byStatus: Object.fromEntries(statuses.map(([status, some]) => [status, some?.length ?? 0])),
    byOrgUnit: units
      .map((some) => ({
        orgUnitId: some[0].orgUnitId,
        orgUnitName: some[0].orgUnitName,
        ...tally(some),
        oldest: Math.max(0, ...some.filter(({ overdue }) => overdue).map(age)),
      }))
      .sort((a, b) => b.oldest - a.oldest || a.orgUnitName.localeCompare(b.orgUnitName, 'id')),
    byDimension: Object.fromEntries(dimensions.map(([dimension, some]) => [dimension, tally(some ?? [])])),
    ageing,
  };
}
