import { allowed, refused, type Verdict } from '../../kernel/verdict.js';
import { canAnswer, type MeetingStatus } from './meeting-lifecycle.js';
import type { Rsvp } from './values.js';

/** What somebody says to an invitation. */
export type Answer = {
  readonly rsvp: Rsvp;
  readonly name: string | null;
  readonly officeTitle: string | null;
  readonly reason: string | null;
};

export type Fault = { readonly field: string; readonly code: string };

/** A form asks for the name of who comes instead, and for the reason of who stays away. */
export function answerFaults({ rsvp, name, reason }: Answer): Fault[] {
  if (rsvp === 'represented' && name === null) return [{ field: 'name', code: 'rsvp.name_required' }];
  if (rsvp === 'no' && reason === null) return [{ field: 'reason', code: 'rsvp.reason_required' }];
  return [];
}

/** Only what belongs to an answer is kept with it: who is present sends nobody, who sends somebody gives no reason. */
export function fitting({ rsvp, name, officeTitle, reason }: Answer): Answer {
  const sends = rsvp === 'represented';
  return {
    rsvp,
    name: sends ? name : null,
    officeTitle: sends ? officeTitle : null,
    reason: rsvp === 'no' ? reason : null,
  };
}

/** What stands in the attendance list of an answer. */
export type Recorded = {
  readonly rsvp: Rsvp | null;
  readonly rsvpName: string | null;
  readonly rsvpTitle: string | null;
  readonly rsvpReason: string | null;
  readonly rsvpAt: string | null;
};

/**
 * Was the form drawn before the answer that now stands? Then nothing is replaced unasked, unless both say the same.
 * @param seen when the answer was given that the form showed; empty for none, undefined where nothing was shown
 */
export function sawTheLast(seen: string | undefined, stands: Recorded, answer: Answer): Verdict {
  const { rsvpAt: at } = stands;
  if (seen === undefined || at === null || at <= seen) return allowed;
  const same =
    stands.rsvp === answer.rsvp &&
    stands.rsvpName === answer.name &&
    stands.rsvpTitle === answer.officeTitle &&
    stands.rsvpReason === answer.reason;
  return same ? allowed : refused('rsvp.changed_meanwhile', { at });
}

type Seated = { readonly personId: string | null; readonly name: string | null } | null;

export type LinkFacts = {
  readonly state: 'live' | 'revoked' | 'expired';
  readonly meeting: { readonly status: MeetingStatus };
  readonly officeTitle: string;
  /** Whom the link was made out to. */
  readonly personId: string | null;
  /** Who fills the seat on the day of the meeting, by what is recorded now; null = the seat is no longer invited. */
  readonly seated: Seated;
};

/**
 * May this link still answer, and if not, why? A link is good for one seat and for the person it was made out to: when
 * the office changes hands, be it at midnight of the meeting day, the new holder is asked and the old link is silent.
 */
export function linkStands({ state, meeting, officeTitle, personId, seated }: LinkFacts): Verdict {
  if (meeting.status === 'cancelled' || meeting.status === 'postponed') {
    return refused(`rsvp.meeting_${meeting.status}`);
  }
  const holds = stillHolds({ officeTitle, personId, seated });
  if (!holds.ok) return holds;
  if (state === 'revoked') return refused('rsvp.revoked');
  if (!canAnswer(meeting).ok) return refused('rsvp.meeting_started');
  return state === 'expired' ? refused('rsvp.expired') : allowed;
}

/** Does the person who was invited still fill the seat on the day of the meeting? Nobody else's answer counts for it. */
export function stillHolds({
  officeTitle: office,
  personId,
  seated,
}: Pick<LinkFacts, 'officeTitle' | 'personId' | 'seated'>): Verdict {
  if (seated === null) return refused('rsvp.seat_gone', { office });
  if (personId === null || seated.personId === personId) return allowed;
  return seated.name === null
    ? refused('rsvp.holder_left', { office })
    : refused('rsvp.holder_changed', { office, holder: seated.name });
}

export type Reply = { readonly sequence: number; readonly stamp: string };

/**
 * Is a reply from a calendar newer than what is known? One to an earlier version of the invitation answers a question
 * that is no longer asked, and one sent before the last answer was overtaken by it (RFC 5546 §2.1.5).
 */
export function replyIsNews(
  { sequence, stamp }: Reply,
  known: { readonly sequence: number; readonly answeredAt: string | null },
): Verdict {
  if (sequence < known.sequence) return refused('reply.older_invitation', { sequence, now: known.sequence });
  const overtaken = known.answeredAt !== null && stamp < known.answeredAt;
  return overtaken ? refused('reply.older_answer', { stamp, answeredAt: known.answeredAt }) : allowed;
}

/** When a calendar says it was answered; a clock that goes ahead is not believed beyond now. */
export const stampOf = (stamp: string, now: string): string => (stamp > now ? now : stamp);
