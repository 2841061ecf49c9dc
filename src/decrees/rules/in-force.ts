import type { CivilDate } from '../../kernel/civil-date.js';
import type { DecreeFacts } from './facts.js';

export const DECREE_STATUSES = ['draft', 'upcoming', 'enacted', 'amended', 'revoked', 'expired'] as const;
export type DecreeStatus = (typeof DECREE_STATUSES)[number];

const begun = (decree: DecreeFacts, day: CivilDate) =>
  decree.status === 'enacted' && decree.effectiveFrom !== null && decree.effectiveFrom <= day;

/**
 * The status of a decree on a day. *Not yet in force*, *amended*, *revoked* and *expired* are derived from other
 * decrees and dates, never stored. An amendment of something that is gone is gone with it, in the same way.
 */
export function statusOn(decree: DecreeFacts, all: readonly DecreeFacts[], day: CivilDate): DecreeStatus {
  return statusIn(decree, on(all, day));
}

/** The same of every decree, by its id. */
export function statusesOn(
  all: readonly DecreeFacts[],
  day: CivilDate,
): ReadonlyMap<DecreeFacts['id'], DecreeStatus> {
  const setting = on(all, day);
  return new Map(all.map((decree) => [decree.id, statusIn(decree, setting)]));
}

function statusIn(decree: DecreeFacts, setting: Setting): DecreeStatus {
  if (decree.status === 'draft') return 'draft';
  return whyNot(decree, setting, new Set()) ?? (setting.amended.has(decree.id) ? 'amended' : 'enacted');
}

/** Is the decree in force on that day? From the start of its first day to the end of its last. */
export function isInForce(decree: DecreeFacts, all: readonly DecreeFacts[], day: CivilDate): boolean {
  return whyNot(decree, on(all, day), new Set()) === null;
}

/**
 * Decrees in force on a day, in the order in which they take effect: earlier effect first; of one day the earlier
 * enactment, then the earlier registration. What comes later has the last word.
 */
export function inForceOn(all: readonly DecreeFacts[], day: CivilDate): DecreeFacts[] {
  const setting = on(all, day);
  return all
    .filter((decree) => whyNot(decree, setting, new Set()) === null)
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
  readonly amended: ReadonlySet<string>;
};

function on(all: readonly DecreeFacts[], day: CivilDate): Setting {
  const speaking = all.filter((decree) => begun(decree, day));
  const touched = (by: 'amends' | 'revokes') =>
    new Set(
      speaking.flatMap(({ id, relations }) =>
        relations.flatMap(({ type, decreeId }) => (type === by && decreeId !== id ? decreeId : [])),
      ),
    );
  const byId = new Map(all.map((decree) => [decree.id, decree]));
  return { day, byId, revoked: touched('revokes'), amended: touched('amends') };
}

/**
 * What keeps a decree from being in force; null when it is. A revocation, once begun, stays: it does not end with the
 * decree that pronounced it. What is amended must be in force itself, or the amendment shares its fate.
 */
function whyNot(
  decree: DecreeFacts,
  setting: Setting,
  seen: Set<string>,
): 'upcoming' | 'revoked' | 'expired' | null {
  if (seen.has(decree.id)) return null;
  seen.add(decree.id);
  if (setting.revoked.has(decree.id)) return 'revoked';
  if (!begun(decree, setting.day)) return 'upcoming';
  if (decree.effectiveUntil !== null && decree.effectiveUntil < setting.day) return 'expired';
  for (const { type, decreeId } of decree.relations) {
    const target = type === 'amends' ? setting.byId.get(decreeId) : undefined;
    const fate = target ? whyNot(target, setting, seen) : null;
    if (fate) return fate;
  }
  return null;
}
