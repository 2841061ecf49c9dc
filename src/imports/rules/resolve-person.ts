import type { Deeds } from './deeds.js';
import { splitName } from './names.js';
import type { PersonFacts, Register } from './register.js';
import { make, use, usedId, type RowStory } from './row-story.js';

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
