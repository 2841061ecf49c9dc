import type { Deeds } from './deeds.js';
import { plain } from './plain.js';
import type { OfficeFacts, PersonFacts, Register, UnitFacts } from './register.js';
import { splitName } from './names.js';
import { make, use, usedId, type RowStory } from './row-story.js';

// Finds what a row names. What cannot be told for certain is asked, with what it may be.

type WrittenUnit = { readonly written: string; readonly code?: string; readonly kind?: string };

/** The unit a text names: by code, name or short name. An unknown one can be made where its code is told. */
export function resolveUnit(
  register: Register,
  story: RowStory,
  { written, code, kind }: WrittenUnit,
  deeds: Deeds | null = null,
): UnitFacts | null {
  const { units } = register;
  const coded = code ? units.called(code).filter((unit) => plain(unit.code) === plain(code)) : [];
  const found = coded.length > 0 ? coded : units.called(written);
  if (found.length === 1) return found[0];
  const options = (found.length > 0 ? found : units.like(written)).map((unit) =>
    use(unit.id, `${unit.name} (${unit.code})`),
  );
  const makeable = deeds !== null && found.length === 0 && code ? [make(`${written} (${code})`)] : [];
  const doubt = found.length > 0 ? 'import.doubt_unit_several' : 'import.doubt_unit_unknown';
  const chosen = story.ask('unit', doubt, [...options, ...makeable], { name: written });
  if (chosen !== 'new' || !deeds || !code) return units.get(usedId(chosen)) ?? null;
  const unit = {
    ...{ id: register.asked.nextId(), kind: kind ?? 'opd', code, name: written },
    ...{ shortName: written.slice(0, 100), validFrom: null, validUntil: null },
  };
  story.also(() => {
    deeds.newUnits.push(unit);
    units.put(unit);
  });
  return unit;
}

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

/** The person a name and an NIP mean. The NIP counts; a name that contradicts it is asked about. */
export function resolvePerson(
  register: Register,
  story: RowStory,
  { name, nip }: { name?: string; nip?: string },
  deeds: Deeds | null = null,
): PersonFacts | null {
  const label = (person: PersonFacts) =>
    [register.asked.fullName(person), person.nip].filter(Boolean).join(', NIP ');
  const numbered = nip ? register.byNip.get(nip) : undefined;
  const namesakes = name ? called(register, name) : [];
  if (numbered && (!name || namesakes.some(({ id }) => id === numbered.id))) return numbered;
  if (!nip && namesakes.length === 1) return namesakes[0];
  const made = (): PersonFacts => ({
    ...blank,
    ...splitName(name!),
    id: register.asked.nextId(),
    nip: nip ?? null,
  });
  const options = (
    numbered ? [numbered] : namesakes.length > 0 ? namesakes : register.people.like(name ?? '')
  ).map((person) => use(person.id, label(person)));
  // Without an NIP a second namesake could not be told from the first when the file comes again.
  const makeable = deeds && name && !numbered && (nip || namesakes.length === 0) ? [make(label(made()))] : [];
  const code = numbered
    ? 'import.doubt_nip_other_name'
    : namesakes.length > 0
      ? nip
        ? 'import.doubt_name_other_nip'
        : 'import.doubt_name_several'
      : 'import.doubt_person_unknown';
  const facts = {
    name: name ?? '–',
    nip: nip ?? '–',
    other: label(numbered ?? namesakes[0] ?? { ...blank, id: '', name: '–' }),
  };
  const chosen = story.ask('person', code, [...options, ...makeable], facts);
  if (chosen !== 'new' || !deeds) return register.people.get(usedId(chosen)) ?? null;
  const person = made();
  story.also(() => {
    deeds.newPeople.push(person);
    register.putPerson(person);
  });
  return person;
}

/** Everybody of that name, with or without the titles it is written with. */
export function called(register: Register, name: string): PersonFacts[] {
  const exact = register.people.called(name);
  return exact.length > 0 ? exact : register.people.called(splitName(name).name);
}

export const blank = {
  ...{ titlePrefix: null, titleSuffix: null, aliases: [], nip: null, rank: null, email: null, phone: null },
};
