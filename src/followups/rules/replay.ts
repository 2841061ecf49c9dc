import { dayOf, type CivilDate } from '../../kernel/civil-date.js';
import type { FollowUpStatus } from './follow-up-life.js';

/** What a line of the story says the follow-up looked like right after it; null = as before. */
export type Trace = {
  readonly status: FollowUpStatus | null;
  readonly percent: number | null;
  readonly dueOn: CivilDate | null;
  /** The date the slip is measured from. */
  readonly firstDueOn: CivilDate | null;
  readonly orgUnitId: string | null;
};
export type PastEvent = Trace & { readonly id: string; readonly at: string };

/** How a follow-up stood at the end of a day. */
export type PastState = {
  readonly status: FollowUpStatus;
  readonly percent: number;
  readonly dueOn: CivilDate;
  readonly firstDueOn: CivilDate;
  readonly orgUnitId: string;
  /** The day it took this status and has kept it since. */
  readonly since: CivilDate;
};

/** The order in which a story happened: two lines of one instant in the order they were written. */
const byTime = (a: PastEvent, b: PastEvent) =>
  a.at === b.at ? (a.id < b.id ? -1 : Number(a.id > b.id)) : a.at < b.at ? -1 : 1;

/**
 * How a follow-up stood at the end of a day (Asia/Jakarta), from its story alone: nothing that happened later can
 * change the answer. Null before anybody was given the task.
 */
export function stateOn(events: readonly PastEvent[], day: CivilDate): PastState | null {
  let state: PastState | null = null;
  for (const event of events.toSorted(byTime)) {
    if (dayOf(event.at) > day) break;
    state = after(state, event);
  }
  return state;
}

function after(before: PastState | null, event: PastEvent): PastState {
  const status: FollowUpStatus = event.status ?? before?.status ?? 'not-started';
  const dueOn = event.dueOn ?? before?.dueOn ?? dayOf(event.at);
  return {
    status,
    percent: event.percent ?? before?.percent ?? 0,
    dueOn,
    firstDueOn: event.firstDueOn ?? before?.firstDueOn ?? dueOn,
    orgUnitId: event.orgUnitId ?? before?.orgUnitId ?? '',
    since: before?.status === status ? before.since : dayOf(event.at),
  };
}
