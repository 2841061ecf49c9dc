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

/** The record as it is, once it is filled, and as it becomes row by row. */
export class Register {
  readonly units = new Directory<UnitFacts>(({ name, shortName, code }) => [name, shortName, code]);
  readonly offices = new Directory<OfficeFacts>(({ title }) => [title]);
  readonly people: Directory<PersonFacts>;
  readonly byNip = new Map<string, PersonFacts>();
  readonly heads: Map<string, string>;

  constructor(
    readonly recorded: Recorded,
    readonly asked: Asked,
  ) {
    this.people = new Directory((person) => [person.name, asked.fullName(person), ...person.aliases]);
    const { offices } = recorded;
    this.heads = new Map(offices.filter(({ isHead }) => isHead).map(({ orgUnitId, id }) => [orgUnitId, id]));
  }

  /** Takes what is recorded in, one record per step, so that whoever has it filled may pause in between. */
  *filling(): Generator<void> {
    const { units, offices, people } = this.recorded;
    for (const unit of units) yield this.units.put(unit);
    for (const office of offices) yield this.offices.put(office);
    for (const person of people) yield this.putPerson(person);
  }

  putPerson(person: PersonFacts): void {
    const before = this.people.get(person.id);
    if (before?.nip && before.nip !== person.nip) this.byNip.delete(before.nip);
    this.people.put(person);
    if (person.nip) this.byNip.set(person.nip, person);
  }
}
