/** A seat somebody came for; `personId` where the person of the seat is known, `status` as recorded. */
export type Seated = {
  readonly seatId: string;
  readonly personId: string | null;
  /** In which the person fills the seat: a place of one's own comes before one filled for somebody else. */
  readonly capacity: string | null;
  readonly status: string | null;
};

/**
 * One person is one head and has one vote, though he acts for a second seat (Plh., Plt.): a decree that counts seats
 * counts who is in the room. He fills the seat he holds himself, else the first in the order of the annex. Who is
 * represented is not there, so somebody else is the head; a seat whose person nobody recorded is a head of its own.
 *
 * @returns the seats, of those that are filled, whose person fills another one
 */
export function secondSeats<S extends Seated>(filled: readonly S[]): S[] {
  const first = new Map<string, S>();
  for (const seat of filled) {
    const before = first.get(head(seat));
    if (!before || (own(seat) && !own(before))) first.set(head(seat), seat);
  }
  return filled.filter((seat) => first.get(head(seat))!.seatId !== seat.seatId);
}

const own = ({ capacity }: Seated) => capacity === 'definitive';

/** An id names one person or one seat, never both. */
const head = ({ seatId, personId, status }: Seated) =>
  personId === null || status === 'represented' ? seatId : personId;
