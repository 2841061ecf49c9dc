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
