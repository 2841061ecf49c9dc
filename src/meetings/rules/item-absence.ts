import type { SeatPresence } from './quorum.js';

export const ABSENCE_REASONS = ['recused', 'out'] as const;
/** Recused: withdraws from one matter, for a conflict of interest. Out: left the room while it was treated. */
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];

/**
 * The seats as one matter sees them: whoever withdrew from it or was out of the room fills no seat and has no vote
 * there. The number of seats, and so what the quorum asks for, stays.
 */
export function withoutAbsent<T extends SeatPresence>(
  seats: readonly T[],
  absent: ReadonlySet<string>,
): readonly T[] {
  return seats.map((seat) => (absent.has(seat.seatId) ? { ...seat, status: null } : seat));
}
