import type { CivilDate } from '../../kernel/civil-date.js';
import { contains } from '../../kernel/period.js';

/** As much of a unit as its place in a chain of successors depends on. */
export type UnitInChain = {
  readonly id: string;
  readonly validFrom: CivilDate | null;
  readonly validUntil: CivilDate | null;
  readonly successorId: string | null;
};

/** Units by id, so that a chain is followed without searching. */
export const byId = <T extends { readonly id: string }>(units: readonly T[]): ReadonlyMap<string, T> =>
  new Map(units.map((unit) => [unit.id, unit]));

/**
 * The unit and everything that followed it by `day`, the last one last.
 *
 * - a unit is followed only once its own last day is over;
 * - a unit that was split or dissolved without a single successor ends the chain;
 * - a chain always ends, even where the record leads in a circle.
 */
export function chainOn<T extends UnitInChain>(
  unitId: string,
  units: ReadonlyMap<string, T>,
  day: CivilDate,
): T[] {
  const chain: T[] = [];
  for (let unit = units.get(unitId); unit && !chain.includes(unit); unit = next(unit, units, day))
    chain.push(unit);
  return chain;
}

/** Who answers on `day` for what was given to the unit. */
export function successorOn(unitId: string, units: ReadonlyMap<string, UnitInChain>, day: CivilDate): string {
  return chainOn(unitId, units, day).at(-1)?.id ?? unitId;
}

/** A unit that ended and one that followed it, as a change recorded it. */
export type SuccessionFact = { readonly unitId: string | null; readonly successorId: string | null };

/**
 * Who may take over on `day` what is open with the unit: the end of its chain, or after a split each end of the chains
 * of its parts. Nobody while the unit is there, and nobody where it was dissolved without a successor.
 */
export function heirsOn<T extends UnitInChain>(
  unitId: string,
  units: ReadonlyMap<string, T>,
  successions: readonly SuccessionFact[],
  day: CivilDate,
): T[] {
  const found = new Map<string, T>();
  const seen = new Set<string>();
  const follow = (id: string) => {
    const last = chainOn(id, units, day).at(-1);
    if (!last || seen.has(last.id)) return;
    seen.add(last.id);
    if (last.validUntil === null || last.validUntil >= day) found.set(last.id, last);
    else
      for (const { unitId: from, successorId } of successions)
        if (from === last.id && successorId) follow(successorId);
  };
  follow(unitId);
  return [...found.values()].filter(({ id }) => id !== unitId);
}

/** Every unit whose tasks the unit has taken over by `day`, itself first. */
export function takenOverBy<T extends UnitInChain>(unitId: string, units: readonly T[], day: CivilDate): T[] {
  const known = byId(units);
  const before = units.filter(
    ({ id }) => id !== unitId && chainOn(id, known, day).some((unit) => unit.id === unitId),
  );
  const own = known.get(unitId);
  return own ? [own, ...before] : before;
}

/** Under what names the unit and those before it were known on `day`; several before a merger, none before the first. */
export function namesOn<T extends UnitInChain & { readonly name: string }>(
  unitId: string,
  units: readonly T[],
  day: CivilDate,
): string[] {
  return takenOverBy(unitId, units, '2200-12-31')
    .filter(({ validFrom, validUntil }) => contains({ startsOn: validFrom, endsOn: validUntil }, day))
    .map(({ name }) => name);
}

function next<T extends UnitInChain>(unit: T, units: ReadonlyMap<string, T>, day: CivilDate): T | undefined {
  const over = unit.validUntil !== null && unit.validUntil < day;
  return over && unit.successorId !== null ? units.get(unit.successorId) : undefined;
}
