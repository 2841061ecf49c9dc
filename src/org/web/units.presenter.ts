import type { CivilDate } from '../../kernel/civil-date.js';
import { pageAfter } from '../../kernel/page-after.js';
import { UNIT_KINDS } from '../org-unit.entity.js';
import type { UnitLine } from '../org-pages.queries.js';
import type { ChangeRow } from '../succession/changes.queries.js';
import { takenOverBy } from '../rules/succession.js';
import { unitPath } from './org-forms.js';

const PER_PAGE = 100;

type Filter = { readonly q: string; readonly kind: string };

/**
 * One page of units under their kinds, in the order of the regency: its head, its secretariat, its agencies, then the
 * others. `count` is that of all of a kind; `goOn` is where the next page begins.
 */
export function groupedUnits(
  units: readonly UnitLine[],
  { q, kind }: Filter,
  day: CivilDate,
  after: string | null = null,
) {
  const sought = q.toLowerCase();
  const matching = units.filter(
    (unit) =>
      (kind === '' || unit.kind === kind) &&
      [unit.name, unit.shortName, unit.code].some((text) => text.toLowerCase().includes(sought)),
  );
  const ofKinds = Map.groupBy(matching, (unit) => unit.kind);
  const inOrder = UNIT_KINDS.flatMap((name) => ofKinds.get(name) ?? []);
  const { shown, goOn } = pageAfter(inOrder, after, PER_PAGE);
  const groups = [...Map.groupBy(shown, (unit) => unit.kind)].map(([name, theirs]) => ({
    kind: name,
    count: ofKinds.get(name)!.length,
    units: theirs.map((unit) => ({
      href: unitPath(unit.code),
      name: unit.name,
      shortName: unit.shortName === unit.name ? null : unit.shortName,
      sample: unit.sample,
      endedOn: unit.validUntil !== null && unit.validUntil < day ? unit.validUntil : null,
    })),
  }));
  return { groups, goOn };
}

/** The days on which a unit is there. */
export const lifeOf = ({ validFrom, validUntil }: UnitLine) => ({ startsOn: validFrom, endsOn: validUntil });

/** Where a unit comes from and who follows it: every name it was known under, every change with its basis. */
export function unitStory(
  unit: UnitLine,
  units: readonly UnitLine[],
  changes: readonly ChangeRow[],
  today: CivilDate,
) {
  const linked = (id: string) => {
    const found = units.find((one) => one.id === id);
    return found ? [{ name: found.name, href: unitPath(found.code) }] : [];
  };
  const following = changes.filter(({ unitIds }) => unitIds.includes(unit.id));
  const next = unit.successorId ? [unit.successorId] : following.flatMap(({ successorIds }) => successorIds);
  const before = takenOverBy(unit.id, units, today).filter(({ id }) => id !== unit.id);
  const parents = changes
    .filter(({ successorIds }) => successorIds.includes(unit.id))
    .flatMap(({ unitIds }) => unitIds)
    .filter((id) => !before.some((one) => one.id === id));
  return {
    successors: next.flatMap(linked),
    predecessors: [...before.map(({ id }) => id), ...parents].flatMap(linked),
    changes: changes.map((change) => ({
      ...change,
      from: change.unitIds.flatMap(linked),
      to: change.successorIds.flatMap(linked),
    })),
  };
}
