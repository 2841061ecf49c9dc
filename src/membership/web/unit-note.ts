import type { UnitOnDay } from '../../org/index.js';

/** The sentence on a unit that is not there under its name on the day; null where there is nothing to say. */
export function unitNote(unit: UnitOnDay | undefined) {
  if (!unit || unit.state === 'there') return null;
  const names = unit.state === 'ended' ? unit.followedBy : unit.names;
  if (unit.state === 'before')
    return {
      code: names.length > 0 ? 'membership.unit_before' : 'membership.unit_not_yet',
      facts: { names },
    };
  const code = names.length > 0 ? 'membership.unit_ended' : 'membership.unit_dissolved';
  return { code, facts: { day: unit.day, names } };
}
