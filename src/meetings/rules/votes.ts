import { allowed, refused, type Verdict } from '../../kernel/verdict.js';

export type Votes = { readonly for: number; readonly against: number; readonly abstain: number };

/** One vote per seat with voting right that is filled at that moment, and no more. */
export function withinPresence(votes: Votes, presentSeats: number): Verdict {
  const cast = votes.for + votes.against + votes.abstain;
  if (cast === 0) return refused('votes.none');
  return cast <= presentSeats ? allowed : refused('votes.more_than_present', { cast, present: presentSeats });
}
