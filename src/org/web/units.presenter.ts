import type { CivilDate } from '../../kernel/civil-date.js';
import { UNIT_KINDS } from '../org-unit.entity.js';
import type { UnitLine } from '../org-pages.queries.js';
import { unitPath } from './org-forms.js';

type Filter = { readonly q: string; readonly kind: string };

/** Units under their kinds, in the order of the regency: its head, its secretariat, its agencies, then the others. */
export function groupedUnits(units: readonly UnitLine[], { q, kind }: Filter, day: CivilDate) {
  const sought = q.toLowerCase();
  const matching = units.filter(
    (unit) =>
      (kind === '' || unit.kind === kind) &&
      [unit.name, unit.shortName, unit.code].some((text) => text.toLowerCase().includes(sought)),
  );
  return UNIT_KINDS.map((name) => ({
    kind: name,
    units: matching
      .filter((unit) => unit.kind === name)
      .map((unit) => ({
        href: unitPath(unit.code),
        name: unit.name,
        shortName: unit.shortName === unit.name ? null : unit.shortName,
        sample: unit.sample,
        endedOn: unit.validUntil !== null && unit.validUntil < day ? unit.validUntil : null,
      })),
  })).filter((group) => group.units.length > 0);
}
