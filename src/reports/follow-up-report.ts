import { daysBetween, type CivilDate } from '../kernel/civil-date.js';
import {
  AGES,
  FOLLOW_UP_STATUSES,
  partOf,
  PARTS,
  type Age,
  type FollowUpStatus,
  type PartName,
} from '../followups/index.js';
import { DIMENSIONS } from '../meetings/index.js';

/** Follow-ups that are alike in all a report tells apart, counted together. */
export type CountedFollowUps = {
  readonly count: number;
  readonly status: FollowUpStatus;
  /** How long late on the day of the report; null when not late. */
  readonly age: Age | null;
  /** The earliest due date among them. */
  readonly dueOn: CivilDate;
  readonly dimension: string | null;
  /** Whom they were given to. */
  readonly orgUnitId: string;
  readonly orgUnitName: string;
  /** Who answers for them on that day: the same, or a successor. */
  readonly nowUnitId: string;
  readonly nowUnitName: string;
  /** How many of them have a due date that moved, and by how many days together. */
  readonly slipped: number;
  readonly slipDays: number;
  /** How many were verified after their minutes were approved, and the days it took together. */
  readonly timed: number;
  readonly daysTaken: number;
};

/** How many stand where; together they are all that are owed. */
export type Parts = Readonly<Record<PartName, number>>;

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

/** The completion of UI.md 10: verified ÷ all that were not cancelled. */
export type FollowUpReport = {
  readonly total: number;
  readonly overdue: number;
  readonly completion: { readonly done: number; readonly of: number };
  /** From the approval of the minutes to the verification; null while nothing is done. */
  readonly meanDays: number | null;
  /** How many have another due date than the first, and by how many days on average. */
  readonly slip: { readonly count: number; readonly meanDays: number | null };
  readonly parts: Parts;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byOrgUnit: readonly UnitLine[];
  /** Totals of successors, only where a unit of then is followed by another. */
  readonly bySuccessor: readonly UnitLine[];
  readonly byDimension: Readonly<Record<string, number>>;
  readonly partsByDimension: Readonly<Record<string, Parts>>;
  readonly ageing: Readonly<Record<Age, number>>;
};

/** The same without the offices. */
export type FollowUpTotals = Omit<FollowUpReport, 'byOrgUnit' | 'bySuccessor'>;

type Some = readonly CountedFollowUps[];

const sum = (some: Some, of: (cell: CountedFollowUps) => number = ({ count }) => count) =>
  some.reduce((all, cell) => all + of(cell), 0);
const named = <K extends string>(names: readonly K[], value: (name: K) => number) =>
  Object.fromEntries(names.map((name) => [name, value(name)])) as Record<K, number>;
const mean = (days: number, count: number) => (count === 0 ? null : Math.round(days / count));

/**
 * All figures of the report of one day.
 * @param byUnits the same follow-ups counted by unit, where `all` does not tell units apart
 */
export const followUpReport = (all: Some, day: CivilDate, byUnits: Some = all): FollowUpReport => ({
  ...followUpTotals(all),
  byOrgUnit: unitLines(byUnits, day, given),
  bySuccessor: unitLines(byUnits, day, held).filter(({ others }) => others.length > 0),
});

export function followUpTotals(all: Some): FollowUpTotals {
  const late = all.filter(({ age }) => age !== null);
  const owed = all.filter(({ status }) => status !== 'cancelled');
  const withStatus = (status: string) => sum(all.filter((cell) => cell.status === status));
  const dimensions = [...DIMENSIONS, 'none'] as const;
  const ofDimension = (id: string) => all.filter(({ dimension }) => (dimension ?? 'none') === id);
  const slipped = sum(owed, (cell) => cell.slipped);
  return {
    total: sum(all),
    overdue: sum(late),
    completion: { done: withStatus('done'), of: sum(owed) },
    meanDays: mean(
      sum(all, ({ daysTaken }) => daysTaken),
      sum(all, ({ timed }) => timed),
    ),
    slip: {
      count: slipped,
      meanDays: mean(
        sum(owed, ({ slipDays }) => slipDays),
        slipped,
      ),
    },
    parts: partsOf(all),
    byStatus: named(FOLLOW_UP_STATUSES, withStatus),
    byDimension: named(dimensions, (id) => sum(ofDimension(id))),
    partsByDimension: Object.fromEntries(dimensions.map((id) => [id, partsOf(ofDimension(id))])),
    ageing: named(AGES, (one) => sum(late.filter(({ age }) => age === one))),
  };
}

export function partsOf(some: Some): Parts {
  return named(PARTS, (part) => sum(some.filter(({ status, age }) => partOf(status, age !== null) === part)));
}

/** In whole percent. */
export const shareOf = (some: number, of: number) => (of === 0 ? 0 : Math.round((some / of) * 100));

export const owedIn = (parts: Parts): number => Object.values(parts).reduce((all, one) => all + one, 0);

type Side = (cell: CountedFollowUps) => readonly [own: Unit, other: Unit];
type Unit = { readonly id: string; readonly name: string };
const then = (cell: CountedFollowUps): Unit => ({ id: cell.orgUnitId, name: cell.orgUnitName });
const now = (cell: CountedFollowUps): Unit => ({ id: cell.nowUnitId, name: cell.nowUnitName });
const given: Side = (cell) => [then(cell), now(cell)];
const held: Side = (cell) => [now(cell), then(cell)];

/** A work order, not a league table: oldest lateness first, then by name. */
function unitLines(all: Some, day: CivilDate, side: Side): UnitLine[] {
  const groups = Map.groupBy(all, (cell) => side(cell)[0].id);
  return [...groups]
    .map(([orgUnitId, cells]) => unitLine(orgUnitId, cells, day, side))
    .sort(
      (a, b) => (b.oldestOverdueDays ?? 0) - (a.oldestOverdueDays ?? 0) || a.name.localeCompare(b.name, 'id'),
    );
}

function unitLine(orgUnitId: string, cells: Some, day: CivilDate, side: Side): UnitLine {
  const late = cells.filter(({ age }) => age !== null);
  const others = new Map(cells.map((cell) => [side(cell)[1].id, side(cell)[1]]));
  others.delete(orgUnitId);
  const oldest = late.map(({ dueOn }) => daysBetween(dueOn, day));
  return {
    orgUnitId,
    name: side(cells[0])[0].name,
    total: sum(cells),
    done: sum(cells.filter(({ status }) => status === 'done')),
    overdue: sum(late),
    oldestOverdueDays: oldest.length === 0 ? null : Math.max(...oldest),
    parts: partsOf(cells),
    others: [...others.values()],
  };
}
