import type { CivilDate } from '../../kernel/civil-date.js';
import { escalation, FORCED, reached, type ReminderKind, type Rung, type Terms } from './ladder.js';

/** What may be reminded of: a follow-up, or minutes whose members are asked until a day. */
export type Task = {
  readonly id: string;
  readonly subject: 'followup' | 'review';
  readonly status: string;
  readonly dueOn: CivilDate;
  /** Since when it waits for its office with this due date; that day told of it by itself. */
  readonly since: CivilDate;
  /** The secretariat keeps silent before this day. */
  readonly snoozedUntil: CivilDate | null;
  readonly terms: Terms;
};

/** A reminder that was written down: of which due date and step, to whom, when. */
export type Told = {
  readonly subjectId: string;
  readonly recipientKey: string;
  readonly dueOn: CivilDate;
  readonly kind: string;
  readonly days: number;
  readonly at: string;
};

/** Whose turn it is; somebody else acts on, holds up or has ended everything else. */
export const WAITS_FOR_OFFICE: readonly string[] = ['not-started', 'in-progress', 'returned', 'in-review'];

/** Why a task is silent today; null when it is not. */
export function silence({ status, snoozedUntil }: Task, today: CivilDate): string | null {
  if (!WAITS_FOR_OFFICE.includes(status)) return `status.${status}`;
  return snoozedUntil !== null && today < snoozedUntil ? 'snoozed' : null;
}

/** The steps a task has come to: one for those who owe it, and one for the chair once it is that late. */
export function steps(
  task: Task,
  today: CivilDate,
): { readonly own: Rung | null; readonly chair: Rung | null } {
  if (silence(task, today) !== null) return { own: null, chair: null };
  const { dueOn, terms, since } = task;
  const own = reached(dueOn, terms, today);
  if (task.subject === 'review') {
    const open = own !== null && own.kind === 'before' && dueOn >= today && own.day > since;
    return { own: open ? { ...own, kind: 'review' } : null, chair: null };
  }
  return { own: own !== null && own.day > since ? own : null, chair: escalation(dueOn, terms, today) };
}

/**
 * Is this step, or a later one, with this person already? A reminder from the future is the word of a clock that was
 * set back since: it silences its own step, not the earlier ones.
 */
export function isTold(step: Rung, dueOn: CivilDate, told: readonly Told[], now: string): boolean {
  const ofDate = told.filter((one) => one.dueOn === dueOn);
  if (step.kind === 'escalated') return ofDate.some(({ kind }) => kind === 'escalated');
  return ofDate
    .filter(({ kind }) => kind !== 'escalated' && kind !== 'asked')
    .some(({ days, at }) => days === step.days || (days > step.days && at <= now));
}

/** What a letter speaks of on the day it leaves: a step before the due date that days off moved past it is late. */
export const kindOn = (today: CivilDate, kind: ReminderKind, dueOn: CivilDate): ReminderKind =>
  kind === 'before' && dueOn < today ? 'late' : kind;

/** Does somebody who wants no reminders get a letter of this kind all the same? */
export const reaches = (kind: ReminderKind, wants: 'digest' | 'none'): boolean =>
  wants === 'digest' || FORCED.includes(kind);

type Stretch = {
  readonly fromDay: CivilDate;
  readonly status: string;
  readonly dueOn: CivilDate;
  readonly orgUnitId: string;
};

/** Since when a task waits for the office with the date it has now, from its stretches of days in their order. */
export function waitingSince(
  stretches: readonly Stretch[],
  { dueOn, orgUnitId }: Pick<Stretch, 'dueOn' | 'orgUnitId'>,
): CivilDate | null {
  const other = stretches.findLastIndex(
    (one) => one.dueOn !== dueOn || one.orgUnitId !== orgUnitId || !WAITS_FOR_OFFICE.includes(one.status),
  );
  return stretches[other + 1]?.fromDay ?? null;
}
