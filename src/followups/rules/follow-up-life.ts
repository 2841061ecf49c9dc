import type { CivilDate } from '../../kernel/civil-date.js';
import { allowed, firstRefusal, refused, type Verdict } from '../../kernel/verdict.js';

export const FOLLOW_UP_STATUSES: readonly FollowUpStatus[] = [
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

/** What somebody is to a follow-up: the secretariat, its chair, the office that owes it, one that helps, one asked to take it over. */
export const PARTIES = ['secretariat', 'chair', 'responsible', 'supporting', 'receiving'] as const;
export type Party = (typeof PARTIES)[number];

const WORKING: readonly FollowUpStatus[] = ['not-started', 'in-progress', 'returned'];
const MOVABLE: readonly FollowUpStatus[] = [...WORKING, 'on-hold'];
/** Neither finished nor given up. */
export const OPEN_STATUSES: readonly FollowUpStatus[] = [...WORKING, 'awaiting-verification', 'on-hold'];

type Step = {
  readonly from: readonly FollowUpStatus[];
  /** Null = the status stays. */
  readonly to: FollowUpStatus | null;
  readonly by: readonly Party[];
  /** A judgement on reports: never by whoever made one of them. */
  readonly judges?: true;
  /** Also open to a follow-up that was split: everything else happens to its parts. */
  readonly ofWhole?: true;
};

const OWNER: readonly Party[] = ['responsible', 'secretariat'];
const SECRETARIAT: readonly Party[] = ['secretariat'];
const CHAIR: readonly Party[] = ['chair'];
const MEETING: readonly Party[] = ['secretariat', 'chair'];
const KEPT = FOLLOW_UP_STATUSES.filter((status) => status !== 'cancelled');

/** The one table of what can happen to a follow-up: from which statuses, leading where, by whom. */
export const FOLLOW_UP_LIFE = {
  change: { from: OPEN_STATUSES, to: null, by: SECRETARIAT, ofWhole: true },
  progress: { from: WORKING, to: 'in-progress', by: OWNER },
  /** The report of a helping office: shown as such, it moves nothing. */
  contribute: { from: WORKING, to: null, by: ['supporting'] },
  /** The responsible office makes the report of a helper its own. */
  adopt: { from: WORKING, to: 'in-progress', by: ['responsible'] },
  /** Making a link out by which somebody of the office reports without signing in, and taking it back. */
  link: { from: WORKING, to: null, by: ['responsible', 'supporting'] },
  unlink: { from: OPEN_STATUSES, to: null, by: ['responsible', 'supporting', 'secretariat'] },
  submit: { from: ['in-progress', 'returned'], to: 'awaiting-verification', by: OWNER },
  verify: { from: ['awaiting-verification'], to: 'done', by: SECRETARIAT, judges: true },
  return: { from: ['awaiting-verification'], to: 'returned', by: SECRETARIAT, judges: true },
  reopen: { from: ['done'], to: 'in-progress', by: ['secretariat', 'chair'] },
  hold: { from: WORKING, to: 'on-hold', by: SECRETARIAT },
  resume: { from: ['on-hold'], to: 'in-progress', by: SECRETARIAT },
  cancel: { from: OPEN_STATUSES, to: 'cancelled', by: SECRETARIAT, ofWhole: true },
  /** The chair decides it; the secretariat records that the chair has, or says it for the chair to confirm (0028). */
  infeasible: { from: OPEN_STATUSES, to: 'infeasible', by: ['secretariat', 'chair'] },
  'ask-infeasible': { from: OPEN_STATUSES, to: null, by: OWNER },
  /** What the secretariat ended alone is put before the chair, who confirms it or opens it again; so is what the chair ended. */
  'confirm-infeasible': { from: ['infeasible'], to: null, by: CHAIR },
  'reopen-infeasible': { from: ['infeasible'], to: 'in-progress', by: CHAIR },
  'approve-infeasible': { from: OPEN_STATUSES, to: 'infeasible', by: CHAIR },
  'refuse-infeasible': { from: OPEN_STATUSES, to: null, by: CHAIR },
  extend: { from: MOVABLE, to: null, by: OWNER },
  'answer-extension': { from: MOVABLE, to: null, by: SECRETARIAT },
  split: { from: MOVABLE, to: null, by: SECRETARIAT },
  offer: { from: MOVABLE, to: null, by: OWNER },
  'take-over': { from: MOVABLE, to: null, by: ['receiving'] },
  'decline-offer': { from: MOVABLE, to: null, by: ['receiving'] },
  /** The responsible office says who of it works on this, or that nobody in particular does any more. */
  delegate: { from: OPEN_STATUSES, to: null, by: ['responsible'] },
  /** Taking back one's own wish for a hand-over or for an end without result. */
  withdraw: { from: OPEN_STATUSES, to: null, by: OWNER },
  /** Telling its office once more, and keeping silent about it until a day. */
  remind: { from: WORKING, to: null, by: SECRETARIAT },
  snooze: { from: OPEN_STATUSES, to: null, by: SECRETARIAT },
  /** What a later meeting says of it, put on record by the secretariat; in force once that meeting has ended. */
  'meeting-extend': { from: OPEN_STATUSES, to: null, by: MEETING },
  /** A verification by the meeting; of what was never submitted the record says why (`canClose`). */
  'meeting-close': { from: OPEN_STATUSES, to: 'done', by: MEETING, judges: true },
  'meeting-escalate': { from: OPEN_STATUSES, to: null, by: MEETING, ofWhole: true },
  'meeting-succeed': { from: KEPT, to: null, by: MEETING, ofWhole: true },
  'meeting-note': { from: KEPT, to: null, by: MEETING, ofWhole: true },
  /** A verdict struck in review: what it moved goes back; a closing to where the work stood. */
  'meeting-undo': { from: FOLLOW_UP_STATUSES, to: null, by: MEETING, ofWhole: true },
  'meeting-unclose': { from: ['done'], to: 'in-progress', by: MEETING },
  'meeting-unverify': { from: ['done'], to: 'awaiting-verification', by: MEETING },
  'meeting-unstart': { from: ['done'], to: 'not-started', by: MEETING },
  'meeting-rehold': { from: ['done'], to: 'on-hold', by: MEETING },
  'meeting-rereturn': { from: ['done'], to: 'returned', by: MEETING },
} as const satisfies Record<string, Step>;
export type FollowUpVerb = keyof typeof FOLLOW_UP_LIFE;

/** Where a deed leads; the status it started from where it moves nothing. */
export const statusAfter = (verb: FollowUpVerb, status: FollowUpStatus): FollowUpStatus =>
  FOLLOW_UP_LIFE[verb].to ?? status;

export function canDo(verb: FollowUpVerb, status: FollowUpStatus): Verdict {
  const { from }: Step = FOLLOW_UP_LIFE[verb];
  return from.includes(status)
    ? allowed
    : refused('followup.wrong_status', { status: `status.followup.${status}` });
}

/** What a step is judged by: how the follow-up stands, and what the actor is to it. */
export type Situation = {
  readonly status: FollowUpStatus;
  readonly parties: ReadonlySet<Party>;
  /** It was split: it has parts. */
  readonly whole: boolean;
  /** It is a part of another. */
  readonly part: boolean;
  readonly own: Own;
};
/** The same person reported on it or asked for its verification, or may have by a link of a unit he answered for. */
export type Own = 'report' | 'link' | null;

/** May anybody who is this to a follow-up ever do this? */
export function isTheirs(verb: FollowUpVerb, parties: ReadonlySet<Party>): Verdict {
  const { by }: Step = FOLLOW_UP_LIFE[verb];
  return by.some((party) => parties.has(party)) ? allowed : refused('followup.not_yours');
}

/** May this actor do this to this follow-up now? The first reason against, whose it is before how it stands. */
export function mayStep(verb: FollowUpVerb, { status, parties, whole, part, own }: Situation): Verdict {
  const { ofWhole, judges }: Step = FOLLOW_UP_LIFE[verb];
  return firstRefusal(
    isTheirs(verb, parties),
    whole && !ofWhole ? refused('followup.has_parts') : allowed,
    canDo(verb, status),
    part && verb === 'split' ? refused('followup.is_part') : allowed,
    own && judges ? refused(`followup.own_${own}`) : allowed,
  );
}

/** The meeting that gave the task must be over before anybody reports on it (DOMAIN 6). */
export function isOpenForReports(meetingStatus: string): Verdict {
  return meetingStatus === 'ended' ? allowed : refused('followup.meeting_not_ended');
}

/** A percent below the last one is no mistake only when somebody says why. */
export function canReport(percent: number, last: number, reason: string | null): Verdict {
  return percent >= last || reason !== null ? allowed : refused('followup.percent_back', { percent, last });
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
