import { seatsOn, type DecreeFacts } from '../decrees/index.js';
import type { CivilDate } from '../kernel/civil-date.js';
import type { SeatOnDay } from './rules/roster.js';

/** Days that are kept of one set of decrees; whoever asks for more than these is asking for a history. */
const MOST_DAYS = 100;

const kept = new WeakMap<readonly DecreeFacts[], Map<CivilDate, readonly SeatOnDay[]>>();

/**
 * The seats as the decrees leave them standing on a day. The same decrees say the same of a day whoever asks, and every
 * request asks what its user acts for today: the answer is kept as long as the decrees themselves are.
 */
export function standingSeats(facts: readonly DecreeFacts[], day: CivilDate): readonly SeatOnDay[] {
  const days = kept.get(facts) ?? new Map<CivilDate, readonly SeatOnDay[]>();
  const known = days.get(day);
  if (known) return known;
  const seats = seatsOn(facts, day).map(({ seat, decree }) => ({
    ...seat,
    decreeId: decree.id,
    decree: decree.label,
    example: decree.seatsExample,
  }));
  if (days.size >= MOST_DAYS) days.clear();
  kept.set(facts, days.set(day, seats));
  return seats;
}
