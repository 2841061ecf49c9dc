import { daysBetween, dayOf, type CivilDate } from '../kernel/civil-date.js';
import { FOLLOW_UP_STATUSES, isOverdue, type FollowUpStatus } from '../followups/index.js';
import { DIMENSIONS } from '../meetings/index.js';

/** As much of a follow-up as a report counts. */
export type CountedFollowUp = {
  readonly status: FollowUpStatus;
  readonly dueOn: CivilDate;
  readonly dimension: string | null;
  /** Whom it was given to. */
  readonly orgUnitId: string;
  readonly orgUnitName: string;
  /** Who answers for it today: the same, or a successor. */
  readonly nowUnitId: string;
  readonly nowUnitName: string;
  /** When its minutes were approved. */
  readonly confirmedAt: string | null;
  readonly doneAt: string | null;
};

/** How many stand where; lateness outweighs the status, so that each counts in one part of a bar. */
export type Parts = Readonly<Record<'ok' | 'tunggu' | 'jalan' | 'telat' | 'belum' | 'netral', number>>;

export type UnitLine = {
  readonly orgUnitId: string;
  readonly name: string;
  readonly total: number;
  readonly done: number;
  readonly overdue: number;
  readonly oldestOverdueDays: number | null;
  readonly parts: Parts;
  /** Of a unit of then: who answers today, where that is another. Of a total: the units of then. */
  readonly others: readonly { readonly id: string; readonly name: string }[];
};

export const AGES = ['1-7', '8-30', '31-60', '60+'] as const;
export type Age = (typeof AGES)[number];

/** The completion of UI.md 10: verified ÷ all that were not cancelled. */
export type FollowUpReport = {
  readonly total: number;
  readonly overdue: number;
  readonly completion: { readonly done: number; readonly of: number };
  /** From the approval of the minutes to the verification; null while nothing is done. */
  readonly meanDays: number | null;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byOrgUnit: readonly UnitLine[];
  /** Totals of successors, only where a unit of then is followed by another. */
  readonly bySuccessor: readonly UnitLine[];
  readonly byDimension: Readonly<Record<string, number>>;
  readonly partsByDimension: Readonly<Record<string, Parts>>;
  readonly ageing: Readonly<Record<Age, number>>;
};

export function followUpReport(all: readonly CountedFollowUp[], today: CivilDate): FollowUpReport {
  const late = all.filter((one) => isOverdue(one.status, one.dueOn, today));
  const count = (rows: readonly CountedFollowUp[], status: string) =>
    rows.filter((row) => row.status === status).length;
  const ages = late.map(({ dueOn }) => ageOf(daysBetween(dueOn, today)));
  const named = [...DIMENSIONS, 'none'].map(
    (id) => [id, all.filter((row) => (row.dimension ?? 'none') === id)] as const,
  );
  return {
    total: all.length,
    overdue: late.length,
    completion: { done: count(all, 'done'), of: all.length - count(all, 'cancelled') },
    meanDays: meanDays(all),
    byStatus: Object.fromEntries(FOLLOW_UP_STATUSES.map((status) => [status, count(all, status)])),
    byOrgUnit: unitLines(all, today, given),
    bySuccessor: unitLines(all, today, held).filter(({ others }) => others.length > 0),
    byDimension: Object.fromEntries(named.map(([id, rows]) => [id, rows.length])),
    partsByDimension: Object.fromEntries(named.map(([id, rows]) => [id, partsOf(rows, today)])),
    ageing: Object.fromEntries(AGES.map((age) => [age, ages.filter((one) => one === age).length])) as Record<
      Age,
      number
    >,
  };
}

export function ageOf(days: number): Age {
  if (days <= 7) return '1-7';
  if (days <= 30) return '8-30';
  return days <= 60 ? '31-60' : '60+';
}

const PART_OF: Readonly<Record<FollowUpStatus, keyof Parts>> = {
  'not-started': 'belum',
  'in-progress': 'jalan',
  'awaiting-verification': 'tunggu',
  returned: 'jalan',
  'on-hold': 'netral',
  done: 'ok',
  cancelled: 'netral',
  infeasible: 'netral',
};

export function partsOf(rows: readonly Pick<CountedFollowUp, 'status' | 'dueOn'>[], today: CivilDate): Parts {
  const parts = { ok: 0, tunggu: 0, jalan: 0, telat: 0, belum: 0, netral: 0 };
  for (const { status, dueOn } of rows)
    parts[isOverdue(status, dueOn, today) ? 'telat' : PART_OF[status]] += 1;
  return parts;
}

type Side = (row: CountedFollowUp) => readonly [own: Unit, other: Unit];
type Unit = { readonly id: string; readonly name: string };
const then = (row: CountedFollowUp): Unit => ({ id: row.orgUnitId, name: row.orgUnitName });
const now = (row: CountedFollowUp): Unit => ({ id: row.nowUnitId, name: row.nowUnitName });
const given: Side = (row) => [then(row), now(row)];
const held: Side = (row) => [now(row), then(row)];

/** A work order, not a league table: oldest lateness first, then by name. */
function unitLines(all: readonly CountedFollowUp[], today: CivilDate, side: Side): UnitLine[] {
  const groups = Map.groupBy(all, (row) => side(row)[0].id);
  const lines = [...groups].map(([orgUnitId, rows]) => {
    const late = rows.filter((row) => isOverdue(row.status, row.dueOn, today));
    const others = new Map(rows.map((row) => [side(row)[1].id, side(row)[1]]));
    others.delete(orgUnitId);
    return {
      orgUnitId,
      name: side(rows[0])[0].name,
      total: rows.length,
      done: rows.filter(({ status }) => status === 'done').length,
      overdue: late.length,
      oldestOverdueDays:
        late.length === 0 ? null : Math.max(...late.map(({ dueOn }) => daysBetween(dueOn, today))),
      parts: partsOf(rows, today),
      others: [...others.values()],
    };
  });
  return lines.sort(
    (a, b) => (b.oldestOverdueDays ?? 0) - (a.oldestOverdueDays ?? 0) || a.name.localeCompare(b.name, 'id'),
  );
}

function meanDays(all: readonly CountedFollowUp[]): number | null {
  const days = all.flatMap(({ confirmedAt, doneAt }) =>
    confirmedAt && doneAt ? [Math.max(0, daysBetween(dayOf(confirmedAt), dayOf(doneAt)))] : [],
  );
  return days.length === 0 ? null : Math.round(days.reduce((sum, one) => sum + one, 0) / days.length);
}
