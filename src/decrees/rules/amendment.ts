import { firstRefusal, refused, allowed, type Verdict } from '../../kernel/verdict.js';
import type { DecreeFacts, RelationType } from './facts.js';
import { statusOn } from './in-force.js';
import { councilsOf, decreesOf } from './of-council.js';
import { seatsOn } from './seats-on.js';
import { addDays } from '../../kernel/civil-date.js';

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

/** A seat that is replaced or removed must be there on the day before or on the day of effect. */
export function canChangeSeats(decree: DecreeFacts, all: readonly DecreeFacts[]): Verdict {
  const day = decree.effectiveFrom;
  if (day === null || decree.changes.length === 0) return allowed;
  const others = all.filter(({ id }) => id !== decree.id);
  const councils = new Set([decree, ...others].flatMap(councilsOf));
  const known = new Set(
    [...councils].flatMap((councilId) => {
      const own = decreesOf(councilId, others);
      return [...seatsOn(own, day), ...seatsOn(own, addDays(day, -1))].map(({ seat }) => seat.id);
    }),
  );
  const lost = decree.changes.find(({ op, targetSeatId }) => op !== 'add' && !known.has(targetSeatId ?? ''));
  return lost ? refused('decree.seat_not_there', { day }) : allowed;
}
