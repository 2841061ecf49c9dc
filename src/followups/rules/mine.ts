import { OPEN_STATUSES, type FollowUpStatus } from './follow-up-life.js';

export const MY_GROUPS = [
  ...(['delegated', 'offered', 'overdue', 'returned', 'running', 'waiting'] as const),
  ...(['supporting', 'inherited', 'finished'] as const),
] as const;
export type MyGroup = (typeof MY_GROUPS)[number];

type Who = {
  readonly units: readonly string[];
  readonly heirTo: readonly string[];
};
type Task = {
  readonly id: string;
  readonly status: FollowUpStatus;
  readonly overdue: boolean;
  readonly orgUnitId: string;
  readonly supportingOrgUnitIds: readonly string[];
  readonly offeredToUnitId: string | null;
};

const isOpen = ({ status }: Task) => OPEN_STATUSES.includes(status);

/**
 * Where a follow-up stands on the list of a unit, most pressing first: what was put into the reader's own hands, what
 * is offered, what the unit owes; what it only helps with, and what is still with a unit it followed, come before what
 * is over. Null = it is seen for another reason and does not belong here.
 */
export function groupOf(task: Task, who: Who, toMe: ReadonlySet<string>): MyGroup | null {
  const has = (unit: string | null) => unit !== null && who.units.includes(unit);
  const helps = task.supportingOrgUnitIds.some(has);
  if (!has(task.orgUnitId)) {
    if (has(task.offeredToUnitId)) return 'offered';
    if (helps) return isOpen(task) ? 'supporting' : 'finished';
    const inherited = [task.orgUnitId, ...task.supportingOrgUnitIds].some((unit) =>
      who.heirTo.includes(unit),
    );
    return inherited && isOpen(task) ? 'inherited' : null;
  }
  if (!isOpen(task)) return 'finished';
  if (toMe.has(task.id)) return 'delegated';
  if (task.overdue) return 'overdue';
  if (task.status === 'returned') return 'returned';
  return task.status === 'awaiting-verification' || task.status === 'on-hold' ? 'waiting' : 'running';
}
