import type { SeatPresence } from './quorum.js';
import { allowed, refused, type Verdict } from '../../kernel/verdict.js';

const THERE: readonly (SeatPresence['status'] | null)[] = ['present', 'present-online', 'represented'];

/**
 * Seats recorded as filled whose arrival is not before this end of the meeting: ended then, they count as absent, in the
 * quorum and in the minutes.
 */
export const arrivedTooLate = <S extends Pick<SeatPresence, 'status' | 'arrivedAt'>>(
  seats: readonly S[],
  endedAt: string,
): S[] =>
  seats.filter(
    ({ status, arrivedAt }) => THERE.includes(status) && arrivedAt !== null && arrivedAt >= endedAt,
  );

/** Whether it may be ended then; `knows` is null where nobody was asked. */
export function endsAfterArrivals(late: readonly unknown[], endedAt: string, knows: boolean | null): Verdict {
  if (knows !== false || late.length === 0) return allowed;
  return refused('meeting.ends_before_arrivals', { count: late.length, at: endedAt });
}
