import type { CivilDate } from '../../kernel/civil-date.js';
import type { DecreeFacts, SeatFacts } from './facts.js';
import { inForceOn } from './in-force.js';

/** A seat as it stands on a day, with the decree that set it. */
export type StandingSeat = { readonly seat: SeatFacts; readonly decree: DecreeFacts };

/**
 * The seats of a council on `day`: the annexes of the decrees in force, one after another in their order of effect.
 * An amending decree with an annex of its own replaces the annex it amends; otherwise it adds, replaces and removes.
 */
export function seatsOn(decrees: readonly DecreeFacts[], day: CivilDate): StandingSeat[] {
  let standing: StandingSeat[] = [];
  for (const decree of inForceOn(decrees, day)) {
    const amended = decree.relations.filter(({ type }) => type === 'amends').map(({ decreeId }) => decreeId);
    if (decree.seats.length > 0) {
      const family = familyOf(amended, decrees);
      standing = standing.filter((one) => !family.has(one.decree.id));
      standing.push(...decree.seats.map((seat) => ({ seat, decree })));
    }
    for (const { op, targetSeatId, newSeat } of decree.changes) {
      if (op !== 'add') standing = standing.filter((one) => one.seat.id !== targetSeatId);
      if (newSeat) standing.push({ seat: newSeat, decree });
    }
  }
  return standing.sort((a, b) => a.seat.order - b.seat.order || (a.seat.id < b.seat.id ? -1 : 1));
}

/** The amended decrees and everything that amended them before. */
export function familyOf(amended: readonly string[], decrees: readonly DecreeFacts[]): ReadonlySet<string> {
  const family = new Set(amended);
  for (let grown = true; grown;) {
    const more = decrees.filter(
      (decree) =>
        !family.has(decree.id) &&
        decree.relations.some(({ type, decreeId }) => type === 'amends' && family.has(decreeId)),
    );
    grown = more.length > 0;
    for (const { id } of more) family.add(id);
  }
  return family;
}
