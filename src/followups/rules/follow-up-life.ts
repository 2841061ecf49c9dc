import type { CivilDate } from '../../kernel/civil-date.js';
import { allowed, firstRefusal, refused, type Verdict } from '../../kernel/verdict.js';

export const FOLLOW_UP_STATUSES = [
  ...['not-started', 'in-progress', 'awaiting-verification', 'returned'],
  ...['on-hold', 'done', 'cancelled', 'infeasible'],
] as const;
export type FollowUpStatus =
  | 'not-started'
  | 'in-progress'
  | 'awaiting-verification'
  | 'returned'
  | 'on-hold'
  | 'done'
  | 'cancelled'
  | 'infeasible';
export const PRIORITIES = ['low', 'medium', 'high'] as const;
export type Priority = (typeof PRIORITIES)[number];

export type FollowUpVerb =
  'progress' | 'submit' | 'verify' | 'return' | 'hold' | 'resume' | 'cancel' | 'infeasible' | 'extend';

const WORKING: readonly FollowUpStatus[] = ['not-started', 'in-progress', 'returned'];
/** Neither finished nor given up. */
export const OPEN_STATUSES: readonly FollowUpStatus[] = [...WORKING, 'awaiting-verification', 'on-hold'];

/** From which statuses each deed leads where; null = the status stays. */
export const FOLLOW_UP_LIFE: Readonly<
  Record<FollowUpVerb, { readonly from: readonly FollowUpStatus[]; readonly to: FollowUpStatus | null }>
> = {
  progress: { from: WORKING, to: 'in-progress' },
  submit: { from: ['in-progress', 'returned'], to: 'awaiting-verification' },
  verify: { from: ['awaiting-verification'], to: 'done' },
  return: { from: ['awaiting-verification'], to: 'returned' },
  hold: { from: WORKING, to: 'on-hold' },
  resume: { from: ['on-hold'], to: 'in-progress' },
  cancel: { from: OPEN_STATUSES, to: 'cancelled' },
  infeasible: { from: OPEN_STATUSES, to: 'infeasible' },
  extend: { from: [...WORKING, 'on-hold'], to: null },
};

export function canDo(verb: FollowUpVerb, status: FollowUpStatus): Verdict {
  return FOLLOW_UP_LIFE[verb].from.includes(status)
    ? allowed
    : refused('followup.wrong_status', { status: `status.followup.${status}` });
}

/** The meeting that gave the task must be over before anybody reports on it (DOMAIN 6). */
export function isOpenForReports(meetingStatus: string): Verdict {
  return meetingStatus === 'ended' ? allowed : refused('followup.meeting_not_ended');
}

/** Submitting for verification needs evidence, on a report made since the task was last returned. */
export function canSubmit(status: FollowUpStatus, evidenceSinceReturn: number): Verdict {
  return firstRefusal(
    canDo('submit', status),
    evidenceSinceReturn > 0 ? allowed : refused('followup.evidence_missing'),
  );
}

/** Only the secretariat verifies, and never what the same person reported or submitted. */
export function canJudge(
  verb: 'verify' | 'return',
  status: FollowUpStatus,
  judge: { readonly userId: string | null },
  involvedUserIds: readonly (string | null)[],
): Verdict {
  const own = judge.userId !== null && involvedUserIds.includes(judge.userId);
  return firstRefusal(canDo(verb, status), own ? refused('followup.own_report') : allowed);
}

/** Past its day and neither finished nor waiting for somebody else; on hold and returned count (API.md). */
export function isOverdue(status: FollowUpStatus, dueOn: CivilDate, today: CivilDate): boolean {
  return dueOn < today && !['done', 'cancelled', 'infeasible', 'awaiting-verification'].includes(status);
}

/**
 * The due date the slip is measured from. Until the minutes are approved a new date corrects what was written down
 * wrongly; afterwards the first date stays, however the task is moved.
 */
export function firstDueDate(
  before: {
    readonly dueOn: CivilDate;
    readonly originalDueOn: CivilDate;
    readonly confirmedAt: string | null;
  },
  dueOn: CivilDate,
): CivilDate {
  const untouched = before.confirmedAt === null && before.originalDueOn === before.dueOn;
  return untouched ? dueOn : before.originalDueOn;
}

/** "TL.9/2025" */
export const followUpNumber = (sequence: number, year: number) => `TL.${sequence}/${year}`;
