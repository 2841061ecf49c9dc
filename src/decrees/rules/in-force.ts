import type { CivilDate } from '../../kernel/civil-date.js';
import { contains } from '../../kernel/period.js';
import type { DecreeFacts } from './facts.js';

export type DecreeStatus = 'draft' | 'enacted' | 'amended' | 'revoked' | 'expired';

const begun = (decree: DecreeFacts, day: CivilDate) =>
  decree.status === 'enacted' && decree.effectiveFrom !== null && decree.effectiveFrom <= day;

const touching = (type: 'amends' | 'revokes', id: string) => (decree: DecreeFacts) =>
  decree.relations.some((relation) => relation.type === type && relation.decreeId === id);

/**
 * The status of a decree on a day. *Amended*, *revoked* and *expired* are derived from other decrees and dates, never
 * stored. An amendment of something that is gone is gone with it.
 */
export function statusOn(decree: DecreeFacts, all: readonly DecreeFacts[], day: CivilDate): DecreeStatus {
  if (decree.status === 'draft') return 'draft';
  const others = all.filter((other) => other.id !== decree.id && begun(other, day));
  if (others.some(touching('revokes', decree.id))) return 'revoked';
  if (decree.effectiveUntil !== null && decree.effectiveUntil < day) return 'expired';
  return others.some(touching('amends', decree.id)) ? 'amended' : 'enacted';
}

/** Is the decree in force on that day? From the start of its first day to the end of its last. */
export function isInForce(decree: DecreeFacts, all: readonly DecreeFacts[], day: CivilDate): boolean {
  return standsOn(decree, all, day, new Set());
}

function standsOn(
  decree: DecreeFacts,
  all: readonly DecreeFacts[],
  day: CivilDate,
  seen: Set<string>,
): boolean {
  if (seen.has(decree.id)) return true;
  seen.add(decree.id);
  const period = { startsOn: decree.effectiveFrom, endsOn: decree.effectiveUntil };
  if (!begun(decree, day) || !contains(period, day)) return false;
  const revoked = all.some(
    (other) => other.id !== decree.id && begun(other, day) && touching('revokes', decree.id)(other),
  );
  if (revoked) return false;
  const amended = decree.relations.filter(({ type }) => type === 'amends').map(({ decreeId }) => decreeId);
  return amended.every((id) => {
    const target = all.find((other) => other.id === id);
    return !target || standsOn(target, all, day, seen);
  });
}

/**
 * Decrees in force on a day, in the order in which they take effect: earlier effect first; of one day the earlier
 * enactment, then the earlier registration. What comes later has the last word.
 */
export function inForceOn(all: readonly DecreeFacts[], day: CivilDate): DecreeFacts[] {
  const rank = ({ effectiveFrom, enactedOn, registeredAt, id }: DecreeFacts) =>
    [effectiveFrom, enactedOn ?? effectiveFrom, registeredAt, id].join('|');
  return all.filter((decree) => isInForce(decree, all, day)).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
