import { secondSeats } from './heads.js';
import { votesPresent, type Moment, type PresenceRule, type SeatPresence } from './quorum.js';

/** Why an invited seat does not vote: it has no vote, is not there, sent somebody who may not, takes no part, or its person votes elsewhere. */
export type Barred = 'no-right' | 'recused' | 'representative' | 'away' | 'second-seat';

/** Who votes at an instant, seat by seat; `out` take no part in the matter. One person has one vote. */
export function barredSeats(
  seats: readonly SeatPresence[],
  rule: PresenceRule | null,
  at: Moment,
  out: ReadonlySet<string>,
): Map<string, Barred | null> {
  const alone = seats.map((seat) => ({
    seat,
    barred: barredFromVoting(seat, rule, at, out.has(seat.seatId)),
  }));
  const second = new Set(secondSeats(alone.flatMap(({ seat, barred }) => (barred ? [] : [seat]))));
  return new Map(alone.map(({ seat, barred }) => [seat.seatId, second.has(seat) ? 'second-seat' : barred]));
}

/**
 * Whether a seat by itself votes at an instant (or at any time of the meeting). Nobody votes who is absent, has left, has not
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
