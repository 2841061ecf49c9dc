import { daysBetween, dayOf, type CivilDate } from '../../kernel/civil-date.js';
import type { FollowUpStatus } from './follow-up-life.js';

/** As much of a follow-up as figures of a day are made from. */
export type SpannedState = {
  readonly status: FollowUpStatus;
  readonly dueOn: CivilDate;
  readonly originalDueOn: CivilDate;
  readonly orgUnitId: string;
  readonly givenToUnitId: string | null;
  readonly dimension: string | null;
  readonly percent: number;
  readonly confirmedAt: string | null;
  readonly doneAt: string | null;
  /** Into how many it was split; from then on its parts count, and it does not. */
  readonly partCount: number;
};

/** How a follow-up stood at the end of every day from `fromDay` on, up to and without `untilDay`. */
export type Span = {
  readonly fromDay: CivilDate;
  readonly untilDay: CivilDate;
  readonly status: FollowUpStatus;
  readonly dueOn: CivilDate;
  /** Days the due date has moved away from the first one. */
  readonly slipDays: number;
  readonly orgUnitId: string;
  /** Whom it was given to: the same, or the unit before it. */
  readonly givenUnitId: string;
  readonly dimension: string | null;
  readonly percent: number;
  /** From the approval of the minutes to the verification; null while one of them is missing. */
  readonly daysTaken: number | null;
};

/** The end of what still lasts. */
export const OPEN_END = '9999-12-31';

/** The stretch that begins with a change of that day. */
export function spanFrom(fromDay: CivilDate, state: SpannedState): Span {
  const { status, dueOn, originalDueOn, orgUnitId, dimension, percent, confirmedAt, doneAt } = state;
  const timed = status === 'done' && confirmedAt !== null && doneAt !== null;
  return {
    ...{ fromDay, untilDay: OPEN_END, status, dueOn, orgUnitId, dimension, percent },
    givenUnitId: state.givenToUnitId ?? orgUnitId,
    slipDays: daysBetween(originalDueOn, dueOn),
    daysTaken: timed ? Math.max(0, daysBetween(dayOf(confirmedAt), dayOf(doneAt))) : null,
  };
}

/**
 * What a change of a day does to the last stretch: ends it, and begins or replaces another. Nothing begins where the
 * task was split; a stretch that would end before its first day is no stretch.
 */
export type SpanStep = { readonly ended: Span | null; readonly begun: Span | null };

/**
 * The history of days goes on. Several changes of one day leave the last; a change that says nothing new leaves
 * all as it is; a clock that was set back adds to the last day instead of rewriting days before it.
 */
export function spanStep(last: Span | null, day: CivilDate, state: SpannedState): SpanStep | null {
  if (state.partCount > 0) return splitStep(last, day);
  if (last === null) return { ended: null, begun: spanFrom(day, state) };
  const begun = spanFrom(day > last.fromDay ? day : last.fromDay, state);
  if (sameState(last, begun)) return null;
  const sameDay = begun.fromDay === last.fromDay;
  return { ended: sameDay ? null : { ...last, untilDay: begun.fromDay }, begun };
}

function splitStep(last: Span | null, day: CivilDate): SpanStep | null {
  if (last === null || last.untilDay !== OPEN_END) return null;
  return { ended: day > last.fromDay ? { ...last, untilDay: day } : null, begun: null };
}

const sameState = ({ fromDay: _a, ...one }: Span, { fromDay: _b, ...other }: Span) =>
  Object.entries(one).every(([name, value]) => other[name as keyof typeof other] === value);
