import type { Deeds } from './deeds.js';
import type { ReadRow } from './fields.js';
import { splitName } from './names.js';
import { changesOf, type Decisions, type PlannedRow } from './plan.js';
import { plain } from './plain.js';
import type { PersonFacts, Register } from './register.js';
import { blank, called } from './resolve-person.js';
import { make, RowStory, use, usedId } from './row-story.js';

type Told = Partial<Omit<PersonFacts, 'id'>>;

/**
 * People are known by their NIP, and only where none is told by a name that one person alone bears. The same name with
 * another NIP, or the same NIP with another name, is a question.
 */
export function peoplePlanner(register: Register, decisions: Decisions, deeds: Deeds) {
  const seen = new Map<string, number>();
  return (read: ReadRow): PlannedRow => {
    const told = titled(read.values as Told);
    const { name, nip } = told;
    const story = new RowStory(
      read,
      name ? register.asked.fullName({ ...blank, name, ...told }) : '',
      decisions,
    );
    if (!name) return story.end(null);
    judge(story, register, told);
    const key = nip ?? plain(register.asked.fullName({ ...blank, name, ...told }));
    const twin = seen.get(key);
    if (twin !== undefined) story.wrong('import.fault_repeated', { row: twin }, nip ? 'nip' : 'name');
    seen.set(key, twin ?? read.row);
    const known = knownAs(register, story, name, nip ?? undefined);
    if (known && nip && known.nip !== nip && register.byNip.has(nip))
      story.wrong('person.nip_taken', {}, 'nip');
    const kept = known ? withFormerName(told, known) : told;
    const changes = known ? changesOf(kept, known) : null;
    if (story.isClear) {
      const person: PersonFacts = {
        ...blank,
        ...known,
        name,
        ...kept,
        id: known?.id ?? register.asked.nextId(),
      };
      if (!known) deeds.newPeople.push(person);
      else if (changes!.length > 0)
        deeds.changedPeople.push({
          id: known.id,
          data: Object.fromEntries(changes!.map(({ field, to }) => [field, to])),
        });
      register.putPerson(person);
    }
    return story.end(changes);
  };
}

/** Who is renamed is still found by the name before: it stays as another spelling. Who is told by one keeps the name. */
function withFormerName({ name, ...told }: Told, known: PersonFacts): Told {
  if (!name || plain(name) === plain(known.name)) return { name, ...told };
  if (isSpelling(known, name)) return told;
  return { name, ...told, aliases: [...new Set([...known.aliases, ...(told.aliases ?? []), known.name])] };
}

const isSpelling = ({ aliases }: PersonFacts, name: string) =>
  aliases.some((alias) => plain(alias) === plain(name));

/** Titles in a column of their own, or taken from a name written with them. */
function titled(told: Told): Told {
  if (!told.name || told.titlePrefix || told.titleSuffix) return told;
  return { ...told, ...splitName(told.name) };
}

function judge(story: RowStory, register: Register, { nip, email }: Told): void {
  const fault = nip ? register.asked.nipFault(nip) : null;
  if (fault) story.wrong(fault, {}, 'nip');
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) story.wrong('field.email', {}, 'email');
}

function knownAs(
  register: Register,
  story: RowStory,
  name: string,
  nip: string | undefined,
): PersonFacts | undefined {
  const label = (person: PersonFacts) =>
    [register.asked.fullName(person), person.nip].filter(Boolean).join(', NIP ');
  const numbered = nip ? register.byNip.get(nip) : undefined;
  if (numbered) {
    if (plain(numbered.name) === plain(name) || isSpelling(numbered, name)) return numbered;
    const choice = story.ask('person', 'import.doubt_nip_other_name', [use(numbered.id, label(numbered))], {
      ...{ name, nip, other: label(numbered) },
    });
    return register.people.get(usedId(choice)) ?? numbered;
  }
  const namesakes = called(register, name);
  if (namesakes.length === 0 || (!nip && namesakes.length === 1)) return namesakes[0];
  const options = namesakes.map((person) => use(person.id, label(person)));
  const facts = { name, nip: nip ?? '–', other: label(namesakes[0]) };
  const chosen = nip
    ? story.ask('person', 'import.doubt_name_other_nip', [...options, make(`${name}, NIP ${nip}`)], facts)
    : story.ask('person', 'import.doubt_name_several', options, facts);
  return register.people.get(usedId(chosen));
}
