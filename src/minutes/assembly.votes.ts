import type { MotionFacts, Objection } from '../decisions/index.js';
import type { CoursePart, RejectedPart, VotePart } from './rules/content.js';

/** The vote behind a proposal, as the minutes keep it: by seat in an open ballot, in counts otherwise. */
function voteOf({ motion, ballots }: MotionFacts): VotePart | null {
  if (!motion.ballot || !motion.votes) return null;
  return {
    ballot: motion.ballot,
    reason: motion.reason,
    entitled: motion.entitled ?? 0,
    seats: ballots.map(({ officeTitle, displayName, representative, choice }) => ({
      ...{ officeTitle, name: displayName, representative, choice },
    })),
    tie: motion.tie,
  };
}

/** How a decision came about, beyond its method; empty where nothing was said of it. */
export function courseOf(
  decision: { readonly id: string; readonly authorityFlag: boolean },
  motions: readonly MotionFacts[],
  objections: readonly Objection[],
): CoursePart {
  const facts = motions.find(({ motion }) => motion.decisionId === decision.id);
  const vote = facts ? voteOf(facts) : null;
  const noted = objections
    .filter(({ decisionId }) => decisionId === decision.id)
    .map(({ officeTitle, displayName, text }) => ({ officeTitle, name: displayName, text }));
  return {
    ...(vote ? { vote } : {}),
    ...(noted.length > 0 ? { objections: noted } : {}),
    ...(decision.authorityFlag ? { authority: facts?.motion.authorityNotedBy ?? '' } : {}),
  };
}

/** Proposals on a matter that the meeting voted down. */
export function rejectedOn(agendaItemId: string, motions: readonly MotionFacts[]): RejectedPart[] {
  return motions
    .filter(({ motion }) => motion.agendaItemId === agendaItemId && motion.state === 'rejected')
    .map((facts) => ({ text: facts.motion.text, votes: facts.motion.votes!, vote: voteOf(facts)! }));
}
