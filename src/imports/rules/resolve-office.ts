import type { Deeds } from './deeds.js';
import type { OfficeFacts, Register } from './register.js';
import { make, use, usedId, type RowStory } from './row-story.js';

/** The office a text names, in the unit where one is told. */
export function resolveOffice(
  register: Register,
  story: RowStory,
  { office, unit, about = 'office' }: { office: string; unit?: string; about?: string },
  deeds: Deeds | null = null,
): OfficeFacts | null {
  const units = unit ? register.units.called(unit) : [];
  const inUnit = ({ orgUnitId }: OfficeFacts) =>
    units.length === 0 || units.some(({ id }) => id === orgUnitId);
  const called = register.offices.called(office);
  const found = called.filter(inUnit);
  if (found.length === 1) return found[0];
  const label = ({ title, orgUnitId }: OfficeFacts) =>
    `${title}, ${register.units.get(orgUnitId)?.name ?? '–'}`;
  const pool = found.length > 0 ? found : called.length > 0 ? called : register.offices.like(office);
  const options = pool.slice(0, 10).map((one) => use(one.id, label(one)));
  const makeable =
    deeds !== null && found.length === 0 && units.length === 1 ? [make(`${office}, ${units[0].name}`)] : [];
  const doubt = found.length > 1 ? 'import.doubt_office_several' : 'import.doubt_office_unknown';
  const chosen = story.ask(about, doubt, [...options, ...makeable], { name: office });
  if (chosen !== 'new' || !deeds) return register.offices.get(usedId(chosen)) ?? null;
  const made = { id: register.asked.nextId(), title: office, orgUnitId: units[0].id, isHead: false };
  story.also(() => {
    deeds.newOffices.push(made);
    register.offices.put(made);
  });
  return made;
}
