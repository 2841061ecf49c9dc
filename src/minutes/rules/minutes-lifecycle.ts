import { canMove, type Life } from '../../kernel/life.js';
import { allowed, firstRefusal, refused, type Verdict } from '../../kernel/verdict.js';

export const MINUTES_STATES = ['draft', 'in-review', 'approved', 'sealed', 'published'] as const;
export type MinutesState = (typeof MINUTES_STATES)[number];

/** The whole life of one revision. What is sealed never moves back: a correction is a new revision. */
export const MINUTES_LIFE: Life<MinutesState> = {
  draft: ['in-review'],
  'in-review': ['draft', 'approved'],
  approved: ['sealed'],
  sealed: ['published'],
  published: [],
};

/** What the rules need to know of one revision. */
export type MinutesFacts = {
  readonly state: MinutesState;
  readonly superseded: boolean;
};

export type ApproverFacts = {
  /** Acts today for the office that chaired the meeting. */
  readonly isChair: boolean;
  /** Submitted the text, be it through another account of theirs. */
  readonly isAuthor: boolean;
  /** The words of some passage stand there by their hand; not: suggested by them and accepted by others. */
  readonly wroteLast: boolean;
  /** May read everything the text says, restricted matters included. */
  readonly cleared: boolean;
};

const move = (minutes: MinutesFacts, to: MinutesState) => canMove(MINUTES_LIFE, minutes.state, to, 'minutes');

/** Text may be changed only while it is a draft; later the way is to return it, or a new revision. */
export function canEdit(minutes: MinutesFacts): Verdict {
  return minutes.state === 'draft' ? allowed : refused('minutes.locked', { state: minutes.state });
}

/** The minutes go to review once the meeting is over. */
export function canSubmit(minutes: MinutesFacts, meetingStatus: string): Verdict {
  return firstRefusal(
    move(minutes, 'in-review'),
    meetingStatus === 'ended' ? allowed : refused('minutes.meeting_not_ended', { status: meetingStatus }),
  );
}

export function canReturn(minutes: MinutesFacts): Verdict {
  return move(minutes, 'draft');
}

/**
 * Approval is by the chair of the meeting, who has to be able to read all of it, and never by who submitted the text or
 * was the last to edit any of its passages (SECURITY.md 4.3: author is not approver).
 */
export function canApprove(minutes: MinutesFacts, approver: ApproverFacts): Verdict {
  return firstRefusal(
    move(minutes, 'approved'),
    approver.isChair ? allowed : refused('minutes.chair_only'),
    approver.isAuthor ? refused('minutes.own_text') : allowed,
    approver.wroteLast ? refused('minutes.own_words') : allowed,
    approver.cleared ? allowed : refused('minutes.not_cleared'),
  );
}

export function canSeal(minutes: MinutesFacts): Verdict {
  return move(minutes, 'sealed');
}

export function canPublish(minutes: MinutesFacts): Verdict {
  return firstRefusal(
    move(minutes, 'published'),
    minutes.superseded ? refused('minutes.superseded') : allowed,
  );
}

/** Sealed minutes are taken out of force by the chair, once and for good; being superseded does not spare them. */
export function canRevoke(
  { state }: MinutesFacts,
  { revoked, isChair }: { readonly revoked: boolean; readonly isChair: boolean },
): Verdict {
  const sealed = state === 'sealed' || state === 'published';
  return firstRefusal(
    sealed ? allowed : refused('minutes.not_sealed', { state }),
    isChair ? allowed : refused('minutes.chair_only'),
    revoked ? refused('minutes.revoked') : allowed,
  );
}

/** Only the standing revision, once sealed, can be reopened; the new one takes its place. */
export function canRevise(minutes: MinutesFacts): Verdict {
  if (minutes.superseded) return refused('minutes.superseded');
  const sealed = minutes.state === 'sealed' || minutes.state === 'published';
  return sealed ? allowed : refused('minutes.not_sealed', { state: minutes.state });
}

/** Members comment while the text is before them. */
export function canComment(minutes: MinutesFacts): Verdict {
  return minutes.state === 'in-review' ? allowed : refused('minutes.not_in_review', { state: minutes.state });
}

/** A comment is answered once, while the text can still follow it. */
export function canAnswerComment(minutes: MinutesFacts, comment: { readonly state: string }): Verdict {
  return firstRefusal(
    comment.state === 'open' ? allowed : refused('comment.answered', { state: comment.state }),
    minutes.state === 'in-review' || minutes.state === 'draft'
      ? allowed
      : refused('minutes.locked', { state: minutes.state }),
  );
}

/** Meeting, agenda, attendance and decisions stand still from submission on, until the text is returned. */
export function meetingIsOpen(current: MinutesFacts | null): Verdict {
  return current === null || current.state === 'draft'
    ? allowed
    : refused('minutes.meeting_locked', { state: current.state });
}

/** The facts of a stored revision, as the rules want them. */
export const factsOf = (minutes: {
  readonly state: MinutesState;
  readonly supersededById: string | null;
}): MinutesFacts => ({
  state: minutes.state,
  superseded: minutes.supersededById !== null,
});
