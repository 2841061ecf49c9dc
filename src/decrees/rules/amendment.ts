import { addDays, type CivilDate } from '../../kernel/civil-date.js';
import { firstRefusal, refused, allowed, type Verdict } from '../../kernel/verdict.js';
import type { DecreeFacts, RelationType } from './facts.js';
import { isInForce, statusOn } from './in-force.js';
import { councilsOf, decreesOf } from './of-council.js';
import { familyOf, seatsOn } from './seats-on.js';

type Relation = { readonly type: RelationType; readonly decreeId: string };

/**
 * May this decree say this of those? Refused: relating to itself, circles, amending or revoking a draft or what is
 * revoked or expired already, and an effect before that of the decree it changes.
 */
export function canRelate(
  decree: DecreeFacts,
  relations: readonly Relation[],
  all: readonly DecreeFacts[],
): Verdict {
  return firstRefusal(...relations.map((relation) => judge(decree, relation, all)));
}

function judge(decree: DecreeFacts, { type, decreeId }: Relation, all: readonly DecreeFacts[]): Verdict {
  if (decreeId === decree.id) return refused('decree.self_relation');
  const target = all.find(({ id }) => id === decreeId);
  if (!target) return refused('decree.relation_unknown');
  if (leadsTo(target, decree.id, all, new Set()))
    return refused('decree.relation_circle', { decree: target.label });
  if (type === 'implements') return allowed;
  if (target.status === 'draft') return refused('decree.relation_draft', { decree: target.label });
  const day = decree.effectiveFrom;
  if (day === null) return allowed;
  const before = all.filter(({ id }) => id !== decree.id);
  const status = statusOn(target, before, day);
  if (status === 'revoked' || status === 'expired')
    return refused(`decree.relation_${status}`, { decree: target.label, day });
  return target.effectiveFrom !== null && day < target.effectiveFrom
    ? refused('decree.effect_too_early', { decree: target.label, from: target.effectiveFrom })
    : allowed;
}

function leadsTo(from: DecreeFacts, id: string, all: readonly DecreeFacts[], seen: Set<string>): boolean {
  if (seen.has(from.id)) return false;
  seen.add(from.id);
  return from.relations.some(({ decreeId }) => {
    if (decreeId === id) return true;
    const next = all.find((decree) => decree.id === decreeId);
    return next !== undefined && leadsTo(next, id, all, seen);
  });
}

/**
 * May it change these seats? A seat that is replaced or removed must be there on the day before or on the day of
 * effect, belong to a council this decree names, and stand in an annex this decree amends.
 */
export function canChangeSeats(decree: DecreeFacts, all: readonly DecreeFacts[]): Verdict {
  const day = decree.effectiveFrom;
  const targets = decree.changes.flatMap(({ op, targetSeatId }) => (op === 'add' ? [] : targetSeatId));
  if (day === null || targets.length === 0) return allowed;
  const known = knownSeats(
    all.filter(({ id }) => id !== decree.id),
    day,
  );
  const annexes = amendedFamily(decree, all);
  const own = councilsOf(decree);
  // A decree that names no council speaks of the councils of what it amends.
  const named = new Set(own.length > 0 ? own : all.filter(({ id }) => annexes.has(id)).flatMap(councilsOf));
  return firstRefusal(
    ...targets.map((id) => {
      const found = known.find(({ seat }) => seat.id === id);
      if (!found) return refused('decree.seat_not_there', { day });
      if (!named.has(found.councilId))
        return refused('decree.seat_of_other_council', { decree: found.decree.label });
      return annexes.has(found.decree.id)
        ? allowed
        : refused('decree.seat_not_amended', { decree: found.decree.label });
    }),
  );
}

/** The seats of every council that are there on a day or were the day before. */
function knownSeats(decrees: readonly DecreeFacts[], day: CivilDate) {
  const councils = [...new Set(decrees.flatMap(councilsOf))];
  return councils.flatMap((councilId) => {
    const own = decreesOf(councilId, decrees);
    const seats = [...seatsOn(own, day), ...seatsOn(own, addDays(day, -1))];
    return seats.map(({ seat, decree }) => ({ seat, decree, councilId }));
  });
}

/** What it amends, what that amended in its turn, and every other amendment of these: one annex in the end. */
function amendedFamily(decree: DecreeFacts, all: readonly DecreeFacts[]): ReadonlySet<string> {
  const amendedBy = (one: DecreeFacts) =>
    one.relations.flatMap(({ type, decreeId }) => (type === 'amends' ? decreeId : []));
  const roots = new Set(amendedBy(decree));
  for (const id of roots) {
    for (const next of all.filter((one) => one.id === id).flatMap(amendedBy)) roots.add(next);
  }
  return familyOf([...roots], all);
}

/**
 * Does it leave what was enacted for later days something to change? A decree whose effect comes first may have been
 * enacted last: it must not take a seat away that a later amendment replaces or removes.
 */
export function sparesLaterChanges(decree: DecreeFacts, all: readonly DecreeFacts[]): Verdict {
  const from = decree.effectiveFrom;
  if (from === null) return allowed;
  const before = all.filter(({ id }) => id !== decree.id);
  const robbed = before.find(
    (other) =>
      other.effectiveFrom !== null &&
      other.effectiveFrom > from &&
      isInForce(other, all, other.effectiveFrom) &&
      !canChangeSeats(other, all).ok &&
      canChangeSeats(other, before).ok,
  );
  return robbed
    ? refused('decree.seat_taken_away', { decree: robbed.label, day: robbed.effectiveFrom! })
    : allowed;
}
