/** The few facts of a seat that decide whether it is invited. */
export type InvitableSeat = {
  readonly seatId: string;
  readonly role: string;
  readonly workingGroup: string | null;
};

/**
 * Which seats a meeting invites: all of them, or for one working group its own seats and the chair of the council.
 */
export function invitedSeats<Seat extends InvitableSeat>(
  seats: readonly Seat[],
  meeting: { readonly kind: string; readonly workingGroup: string | null },
): Seat[] {
  const group = meeting.kind === 'working-group' ? meeting.workingGroup : null;
  if (group === null) return [...seats];
  return seats.filter((seat) => seat.workingGroup === group || seat.role === 'chair');
}

type ChairableSeat = InvitableSeat & { readonly office: { readonly id: string } | null };

/** The seat that presides: the one of the named office, else the chair's. An office without a seat has none. */
export function chairSeat<Seat extends ChairableSeat>(
  seats: readonly Seat[],
  officeId: string | null,
): Seat | null {
  return officeId === null
    ? (seats.find((seat) => seat.role === 'chair') ?? null)
    : (seats.find((seat) => seat.office?.id === officeId) ?? null);
}
