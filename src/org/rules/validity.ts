import type { CivilDate } from '../../kernel/civil-date.js';
import { overlaps, type Period } from '../../kernel/period.js';
import { allowed, refused, type Verdict } from '../../kernel/verdict.js';

/** A period that ends before it starts is not one. */
export function inOrder(startsOn: CivilDate | null, endsOn: CivilDate | null): boolean {
  return startsOn === null || endsOn === null || startsOn <= endsOn;
}

type Held = Period & { readonly id: string; readonly capacity: string };

/** At most one holding per office and capacity at a time (DOMAIN 1). */
export function canHold(held: Held, others: readonly Held[]): Verdict {
  const rival = others.find(
    (other) => other.id !== held.id && other.capacity === held.capacity && overlaps(held, other),
  );
  return rival
    ? refused('holding.overlaps', { startsOn: rival.startsOn, endsOn: rival.endsOn ?? '…' })
    : allowed;
}

type Unit = { readonly id: string; readonly successorId: string | null };

/** A chain of successors must end somewhere: no unit follows itself, however far round. */
export function canSucceed(unitId: string, successorId: string, units: readonly Unit[]): Verdict {
  const next = new Map(units.map((unit) => [unit.id, unit.successorId]));
  for (let id: string | null = successorId, steps = 0; id && steps <= units.length; steps += 1) {
    if (id === unitId) return refused('unit.succession_circle');
    id = next.get(id) ?? null;
  }
  return allowed;
}
