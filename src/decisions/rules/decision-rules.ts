import { allowed, firstRefusal, refused, type Verdict } from '../../kernel/verdict.js';

export const DECISION_KINDS = ['decision', 'direction', 'recommendation'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];
export const DECISION_METHODS = ['consensus', 'acclamation', 'vote'] as const;
export type DecisionMethod = (typeof DECISION_METHODS)[number];
export const DECISION_STATUSES = ['draft', 'effective', 'voided'] as const;
export type DecisionStatus = (typeof DECISION_STATUSES)[number];

/** "K.4/2025": the sequence first, then the year of the meeting day. */
export const decisionNumber = (sequence: number, year: number) => `K.${sequence}/${year}`;

/** Decisions belong to a meeting that is being held, or was and whose minutes are still open. */
export function canRecord(meetingStatus: string): Verdict {
  return meetingStatus === 'in-session' || meetingStatus === 'ended'
    ? allowed
    : refused('decision.not_in_session', { status: meetingStatus });
}

/** A decision is edited only as a draft; afterwards a later decision amends it. */
export function canEdit(decision: { readonly status: string }): Verdict {
  return decision.status === 'draft' ? allowed : refused('decision.locked', { status: decision.status });
}

type Votes = { readonly for: number; readonly against: number; readonly abstain: number };

/**
 * A vote needs counts that fit the seats present with voting right, and more votes for than against (a tie rejects,
 * unless it was settled in favour: `tieWon`). Consensus and acclamation carry no counts.
 */
export function outcome(
  method: DecisionMethod,
  votes: Votes | null,
  votingPresent: number,
  tieWon = false,
): Verdict {
  if (method !== 'vote') return votes === null ? allowed : refused('decision.votes_not_counted', { method });
  if (votes === null) return refused('decision.votes_missing');
  const cast = votes.for + votes.against + votes.abstain;
  return firstRefusal(
    cast > 0 ? allowed : refused('decision.votes_missing'),
    cast <= votingPresent ? allowed : refused('votes.more_than_present', { cast, present: votingPresent }),
    votes.for > votes.against || (tieWon && votes.for === votes.against)
      ? allowed
      : refused('decision.not_carried', { ...votes }),
  );
}

/** A Plt. or Plh. who presides over a strategic decision is a warning, not a refusal (DOMAIN 5). */
export const needsAuthorityFlag = (kind: DecisionKind, chairCapacity: string | null) =>
  kind === 'decision' && (chairCapacity === 'plt' || chairCapacity === 'plh');
