import { votesPresent, type Moment, type PresenceRule, type SeatPresence } from './quorum.js';

/** Why an invited seat does not vote: it has no vote, is not there, sent somebody who may not, or takes no part. */
export type Barred = 'no-right' | 'recused' | 'representative' | 'away';

/**
 * Whether a seat votes at an instant (or at any time of the meeting). Nobody votes who is absent, has left, has not
 * come yet or takes no part in the matter; a representative only where the decree does not say otherwise.
 */
export function barredFromVoting(
  seat: SeatPresence,
  rule: PresenceRule | null,
  at: Moment,
  takesNoPart: boolean,
): Barred | null {
  if (!seat.voting) return 'no-right';
  if (takesNoPart) return 'recused';
  if (votesPresent([seat], rule, at) === 1) return null;
  return seat.status === 'represented' && rule?.representativesCount === false ? 'representative' : 'away';
}
