import { daysBetween, type CivilDate } from '../../kernel/civil-date.js';

/** An agenda item that goes through follow-ups, in the order of the agenda. */
export type EvaluationItem = { readonly id: string; readonly confidentiality: string };

/** What one item goes through: what came from open matters, from restricted ones, both, or nothing. */
export type Share = 'open' | 'restricted' | 'all' | 'nothing';

/**
 * One item goes through the follow-ups of a meeting. What comes from restricted matters is gone through under a
 * restricted item alone; where that is the only one, it takes everything.
 */
export function shareOf(items: readonly EvaluationItem[], id: string): Share {
  const open = items.find(({ confidentiality }) => confidentiality !== 'restricted');
  const closed = items.find(({ confidentiality }) => confidentiality === 'restricted');
  if (open?.id === id) return 'open';
  if (closed?.id !== id) return 'nothing';
  return open ? 'restricted' : 'all';
}

export const isIn = (share: Share, restricted: boolean): boolean =>
  share === 'all' || share === (restricted ? 'restricted' : 'open');

/** The day a list shows: today's state until the day of the meeting, that of the day from then on. */
export const shownDay = (today: CivilDate, meetingDay: CivilDate): CivilDate =>
  today < meetingDay ? today : meetingDay;

export type Owed = {
  readonly id: string;
  readonly orgUnitId: string;
  readonly unit: string;
  readonly dueOn: CivilDate;
  readonly overdue: boolean;
  readonly finished: boolean;
};
export type UnitGroup<T> = { readonly orgUnitId: string; readonly unit: string; readonly rows: readonly T[] };

/** Late before open before finished; within each the earliest due first. */
const rank = ({ overdue, finished }: Owed): number => (overdue ? 0 : finished ? 2 : 1);
const pressing = (a: Owed, b: Owed): number =>
  rank(a) - rank(b) || compare(a.dueOn, b.dueOn) || compare(a.id, b.id);
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** By the office that owed them on the day, the office with the oldest lateness first. */
export function byUnit<T extends Owed>(rows: readonly T[]): UnitGroup<T>[] {
  const groups = new Map<string, T[]>();
  for (const row of rows.toSorted(pressing))
    groups.set(row.orgUnitId, [...(groups.get(row.orgUnitId) ?? []), row]);
  return [...groups.values()].map((own) => ({
    ...{ orgUnitId: own[0].orgUnitId, unit: own[0].unit, rows: own },
  }));
}

/**
 * One page of the groups, `size` rows long; a group that goes on is named again on the next page.
 * @param asked a page from 1, or the id of a row that is to be on it; anything else is the first page
 */
export function groupsOnPage<T extends { readonly id: string }>(
  groups: readonly UnitGroup<T>[],
  asked: unknown,
  size: number,
): { readonly page: number; readonly pages: number; readonly groups: readonly UnitGroup<T>[] } {
  const all = groups.flatMap(({ rows }) => rows);
  const pages = Math.max(1, Math.ceil(all.length / size));
  const row = all.findIndex(({ id }) => id === asked);
  const wanted = row < 0 ? Number(asked) : Math.floor(row / size) + 1;
  const page = Number.isInteger(wanted) ? Math.min(Math.max(wanted, 1), pages) : 1;
  const shown = new Set(all.slice((page - 1) * size, page * size));
  const cut = groups.map((group) => ({ ...group, rows: group.rows.filter((one) => shown.has(one)) }));
  return { page, pages, groups: cut.filter(({ rows }) => rows.length > 0) };
}

export const daysLate = ({ overdue, dueOn }: Owed, day: CivilDate): number =>
  overdue ? daysBetween(dueOn, day) : 0;
