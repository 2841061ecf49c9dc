import type { ChangeFacts, DecreeFacts, SeatFacts } from './facts.js';

/**
 * The decrees as one council sees them: those that configure it, and whatever amends, revokes or carries these, with
 * only its own seats and rules. One decree may configure several councils, and a decree that names none may still
 * revoke one that does.
 */
export function decreesOf(councilId: string, all: readonly DecreeFacts[]): DecreeFacts[] {
  const ownSeats = new Set(
    all.flatMap((decree) => seatsIn(decree).flatMap(([seat, its]) => (its === councilId ? seat.id : []))),
  );
  const concerns = (decree: DecreeFacts) =>
    councilsOf(decree).includes(councilId) ||
    decree.changes.some(({ targetSeatId }) => targetSeatId !== null && ownSeats.has(targetSeatId));
  const near = related(all.filter(concerns), all);
  return all.filter(({ id }) => near.has(id)).map((decree) => narrowed(decree, councilId));
}

/** The councils a decree configures. */
export function councilsOf(decree: DecreeFacts): string[] {
  const named = [
    decree.councilId,
    ...decree.otherCouncils.map(({ councilId }) => councilId),
    ...seatsIn(decree).map(([, councilId]) => councilId),
  ];
  return [...new Set(named.filter((id) => id !== null))];
}

/** The councils whose roster a decree may change: its own, and those of what it amends or revokes. */
export function councilsTouched(decree: DecreeFacts, all: readonly DecreeFacts[]): string[] {
  const changed = decree.relations.flatMap(({ type, decreeId }) => (type === 'implements' ? [] : decreeId));
  const others = all.filter(({ id }) => changed.includes(id));
  return [...new Set([decree, ...others].flatMap(councilsOf))];
}

/** Every seat a decree makes, with the council it makes it in. */
const seatsIn = (decree: DecreeFacts): (readonly [SeatFacts, string | null])[] =>
  [...decree.seats, ...decree.changes.flatMap(({ newSeat }) => newSeat ?? [])].map((seat) => [
    seat,
    seat.councilId ?? decree.councilId,
  ]);

/** Everything connected to `start` by relations, in either direction. */
function related(start: readonly DecreeFacts[], all: readonly DecreeFacts[]): ReadonlySet<string> {
  const neighbours = new Map<string, string[]>(all.map(({ id }) => [id, []]));
  for (const { id, relations } of all) {
    for (const { decreeId } of relations) {
      neighbours.get(id)?.push(decreeId);
      neighbours.get(decreeId)?.push(id);
    }
  }
  const found = new Set(start.map(({ id }) => id));
  const open = [...found];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const next of neighbours.get(id) ?? []) {
      if (!found.has(next)) open.push(next);
      found.add(next);
    }
  }
  return found;
}

function narrowed(decree: DecreeFacts, councilId: string): DecreeFacts {
  const own = (seat: SeatFacts) => (seat.councilId ?? decree.councilId) === councilId;
  const part = decree.otherCouncils.find((one) => one.councilId === councilId);
  return {
    ...decree,
    seats: decree.seats.filter(own),
    changes: decree.changes.flatMap((change) => ownChange(change, own)),
    rules: decree.councilId === councilId ? decree.rules : (part?.rules ?? null),
  };
}

/** A seat that goes to another council still leaves this one. */
function ownChange(change: ChangeFacts, own: (seat: SeatFacts) => boolean): ChangeFacts[] {
  if (change.newSeat === null || own(change.newSeat)) return [change];
  return change.targetSeatId === null ? [] : [{ ...change, op: 'remove', newSeat: null }];
}
