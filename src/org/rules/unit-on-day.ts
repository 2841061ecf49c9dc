import type { CivilDate } from '../../kernel/civil-date.js';
import { byId, heirsOn, namesOn, type SuccessionFact, type UnitInChain } from './succession.js';

type Named = UnitInChain & { readonly name: string };

/** How a unit stands on a day: there, ended (and who follows), or not yet (and what it was called then). */
export type UnitOnDay =
  | { readonly state: 'there' }
  | { readonly state: 'ended'; readonly day: CivilDate; readonly followedBy: readonly string[] }
  | { readonly state: 'before'; readonly names: readonly string[] };

/**
 * What a reader of that day must know of a unit: papers name it as it was, so an ended one is told with those that
 * followed it by then, and one that did not exist yet with the names it went under. An unknown unit is taken as there.
 */
export function unitOnDay(
  unitId: string,
  units: readonly Named[],
  successions: readonly SuccessionFact[],
  day: CivilDate,
): UnitOnDay {
  const known = byId(units);
  const unit = known.get(unitId);
  if (unit?.validUntil && unit.validUntil < day) {
    const heirs = heirsOn(unitId, known, successions, day);
    return { state: 'ended', day: unit.validUntil, followedBy: heirs.map(({ name }) => name) };
  }
  if (unit?.validFrom && day < unit.validFrom) return { state: 'before', names: namesOn(unitId, units, day) };
  return { state: 'there' };
}
