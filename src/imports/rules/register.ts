import { Directory } from './directory.js';

// What is on record, as far as an import compares with it.

export type UnitFacts = {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
};
export type OfficeFacts = {
  readonly id: string;
  readonly title: string;
  readonly orgUnitId: string;
  readonly isHead: boolean;
};
export type PersonFacts = {
  readonly id: string;
  readonly titlePrefix: string | null;
  readonly name: string;
  readonly titleSuffix: string | null;
  readonly aliases: readonly string[];
  readonly nip: string | null;
  readonly rank: string | null;
  readonly email: string | null;
  readonly phone: string | null;
};
export type HoldingFacts = {
  readonly id: string;
  readonly officeId: string;
  readonly personId: string;
  readonly capacity: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly basis: string | null;
};
export type SeatFacts = {
  readonly id: string;
  readonly order: number;
  readonly role: string;
  readonly label: string;
  readonly workingGroup: string | null;
  readonly constituency: string | null;
  readonly voting: boolean;
  readonly officeId: string | null;
  readonly personId: string | null;
  readonly orgUnitId: string | null;
  readonly delegateOfficeId: string | null;
};
export type DecreeFacts = {
  readonly id: string;
  readonly kind: string;
  readonly number: string | null;
  readonly year: number | null;
  readonly status: 'draft' | 'enacted';
  readonly title: string | null;
  readonly enactedOn: string | null;
  readonly effectiveFrom: string | null;
  readonly effectiveUntil: string | null;
  readonly place: string | null;
  readonly subjects: readonly string[];
  readonly scanSha256: string | null;
};

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
