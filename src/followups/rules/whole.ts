import type { CivilDate } from '../../kernel/civil-date.js';
import { OPEN_STATUSES, type FollowUpStatus } from './follow-up-life.js';

type Standing = { readonly status: FollowUpStatus; readonly percent: number; readonly dueOn: CivilDate };

/**
 * How a follow-up that was split stands, from its parts alone: done when all are, and never before. Parts that were
 * called off or cannot be done fall out, unless nothing else is left; then the whole is given up too.
 */
export function wholeOf(parts: readonly [Standing, ...Standing[]]): Standing {
  const counted = parts.filter(({ status }) => status !== 'cancelled' && status !== 'infeasible');
  if (counted.length === 0) {
    const status = parts.every((part) => part.status === 'cancelled') ? 'cancelled' : 'infeasible';
    return { status, percent: Math.max(...parts.map(({ percent }) => percent)), dueOn: lastDay(parts) };
  }
  const percent = Math.floor(counted.reduce((sum, part) => sum + part.percent, 0) / counted.length);
  return { status: statusOf(counted.map(({ status }) => status)), percent, dueOn: lastDay(counted) };
}

function statusOf(statuses: readonly FollowUpStatus[]): FollowUpStatus {
  if (statuses.every((status) => status === 'not-started')) return 'not-started';
  const open = statuses.filter((status) => OPEN_STATUSES.includes(status));
  if (open.length === 0) return 'done';
  const alike = open.every((status) => status === open[0]);
  return alike && (open[0] === 'on-hold' || open[0] === 'awaiting-verification') ? open[0] : 'in-progress';
}

const lastDay = (parts: readonly Standing[]): CivilDate =>
  parts.reduce((last, { dueOn }) => (dueOn > last ? dueOn : last), '');
