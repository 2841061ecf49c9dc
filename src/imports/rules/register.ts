import { Directory } from './directory.js';
import type {
  UnitFacts,
  OfficeFacts,
  PersonFacts,
  HoldingFacts,
  SeatFacts,
  DecreeFacts,
} from './recorded-facts.js';

export type {
  UnitFacts,
  OfficeFacts,
  PersonFacts,
  HoldingFacts,
  SeatFacts,
  DecreeFacts,
} from './recorded-facts.js';

/** Everything a plan compares with. Only what the kind needs is filled. */
export type Recorded = {
  readonly units: readonly UnitFacts[];
  readonly offices: readonly OfficeFacts[];
  readonly people: readonly PersonFacts[];
  readonly holdings: readonly HoldingFacts[];
  /** The annex of the draft the seats go into. */
  readonly seats: readonly SeatFacts[];
  readonly decrees: readonly DecreeFacts[];
};

/** Rules of other modules and the source of new ids, handed in: an import rule knows no other module. */
export type Asked = {
  readonly today: string;
  readonly nextId: () => string;
  readonly nipFault: (nip: string) => string | null;
  readonly fullName: (person: Pick<PersonFacts, 'titlePrefix' | 'name' | 'titleSuffix'>) => string;
  readonly roleLabel: (role: string) => string;
};

/** The record as it is, and as it becomes row by row. */
export class Register {
  readonly units: Directory<UnitFacts>;
  readonly offices: Directory<OfficeFacts>;
  readonly people: Directory<PersonFacts>;
  readonly byNip: Map<string, PersonFacts>;
  readonly heads: Map<string, string>;

  constructor(
    readonly recorded: Recorded,
    readonly asked: Asked,
  ) {
    const { units, offices, people } = recorded;
    this.units = new Directory(({ name, shortName, code }) => [name, shortName, code], units);
    this.offices = new Directory(({ title }) => [title], offices);
    this.people = new Directory((person) => [person.name, asked.fullName(person), ...person.aliases], people);
    this.byNip = new Map(people.flatMap((person) => (person.nip ? [[person.nip, person]] : [])));
    this.heads = new Map(offices.filter(({ isHead }) => isHead).map(({ orgUnitId, id }) => [orgUnitId, id]));
  }

  putPerson(person: PersonFacts): void {
    const before = this.people.get(person.id);
    if (before?.nip && before.nip !== person.nip) this.byNip.delete(before.nip);
    this.people.put(person);
    if (person.nip) this.byNip.set(person.nip, person);
  }
}
