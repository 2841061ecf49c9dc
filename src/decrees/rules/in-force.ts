import type { CivilDate } from '../../kernel/civil-date.js';
import { contains } from '../../kernel/period.js';
import type { DecreeFacts } from './facts.js';

export const DECREE_STATUSES = ['draft', 'enacted', 'amended', 'revoked', 'expired'] as const;
export type DecreeStatus = (typeof DECREE_STATUSES)[number];

const begun = (decree: DecreeFacts, day: CivilDate) =>
  decree.status === 'enacted' && decree.effectiveFrom !== null && decree.effectiveFrom <= day;

const touches = (decree: DecreeFacts, type: 'amends' | 'revokes', id: string) =>
  decree.id !== id && decree.relations.some((relation) => relation.type === type && relation.decreeId === id);

/**
 * The status of a decree on a day. *Amended*, *revoked* and *expired* are derived from other decrees and dates, never
 * stored. An amendment of something that is gone is gone with it.
 */
export function statusOn(decree: DecreeFacts, all: readonly DecreeFacts[], day: CivilDate): DecreeStatus {
  if (decree.status === 'draft') return 'draft';
  const others = all.filter((other) => begun(other, day));
  if (others.some((other) => touches(other, 'revokes', decree.id))) return 'revoked';
  if (decree.effectiveUntil !== null && decree.effectiveUntil < day) return 'expired';
  return others.some((other) => touches(other, 'amends', decree.id)) ? 'amended' : 'enacted';
}

/** Is the decree in force on that day? From the start of its first day to the end of its last. */
export function isInForce(decree: DecreeFacts, all: readonly DecreeFacts[], day: CivilDate): boolean {
  return standsOn(decree, on(all, day), new Set());
}

/**
 * Decrees in force on a day, in the order in which they take effect: earlier effect first; of one day the earlier
 * enactment, then the earlier registration. What comes later has the last word.
 */
export function inForceOn(all: readonly DecreeFacts[], day: CivilDate): DecreeFacts[] {
  const setting = on(all, day);
  return all
    .filter((decree) => standsOn(decree, setting, new Set()))
    .sort((a, b) => (effectRank(a) < effectRank(b) ? -1 : 1));
}

/** Sorts decrees by their order of effect. An enactment nobody recorded counts as made on the first day of effect. */
export const effectRank = ({ effectiveFrom, enactedOn, registeredAt, id }: DecreeFacts) =>
  [effectiveFrom, enactedOn ?? effectiveFrom, registeredAt, id].join('|');

/** The day, with what is needed again and again to judge one decree by the others. */
type Setting = {
  readonly day: CivilDate;
  readonly byId: ReadonlyMap<string, DecreeFacts>;
  readonly revoked: ReadonlySet<string>;
};

function on(all: readonly DecreeFacts[], day: CivilDate): Setting {
  const revoked = all
    .filter((decree) => begun(decree, day))
    .flatMap(({ id, relations }) =>
      relations.flatMap(({ type, decreeId }) => (type === 'revokes' && decreeId !== id ? decreeId : [])),
    );
  return { day, byId: new Map(all.map((decree) => [decree.id, decree])), revoked: new Set(revoked) };
}

/** A revocation, once begun, stays: it does not end with the decree that pronounced it. */
function standsOn(decree: DecreeFacts, setting: Setting, seen: Set<string>): boolean {
  if (seen.has(decree.id)) return true;
  seen.add(decree.id);
  const period = { startsOn: decree.effectiveFrom, endsOn: decree.effectiveUntil };
  if (!begun(decree, setting.day) || !contains(period, setting.day)) return false;
  if (setting.revoked.has(decree.id)) return false;
  return decree.relations
    .filter(({ type }) => type === 'amends')
    .every(({ decreeId }) => {
      const target = setting.byId.get(decreeId);
      return !target || standsOn(target, setting, seen);
    });
}
