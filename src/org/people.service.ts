import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { insertAll, replaceAll } from '../platform/database/bulk.js';
import { bumpVersion } from '../platform/database/version.js';
import { InvalidInput, NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { SearchIndex } from '../platform/search/search-index.js';
import type { ChangePerson, CreatePerson } from './org.dto.js';
import { Person } from './person.entity.js';
import { fullName } from './rules/names.js';
import { nipFault } from './rules/nip.js';
import { changedRows, deedsOf, repeated, rowsWhereIn, type Pair } from './several.js';

/** People as recorded: names, titles, and what is needed to reach them. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
    private readonly search: SearchIndex,
  ) {}

  createPerson(actor: Actor, input: Input<CreatePerson>, sample = false): Promise<string> {
    return this.uow.run(async (tx) => {
      const person = { id: newId(), ...input.read() };
      await this.createPeople(tx, actor, [person], sample);
      return person.id;
    });
  }

  /** Many at once, within a unit of work of somebody else. */
  async createPeople(
    tx: Tx,
    actor: Actor,
    given: readonly (CreatePerson & { id: string })[],
    sample = false,
  ): Promise<void> {
    const people = given.map((data) => ({ ...BLANK, ...tidy(data), sample, version: 1 }) as Known);
    await this.checkNips(tx, people);
    await insertAll(tx, Person, people);
    await this.keep(
      tx,
      actor,
      'person.created',
      people.map((person) => ({ before: null, after: person })),
    );
  }

  /** Many at once, for a unit of work that has just read them. */
  async changePeople(
    tx: Tx,
    actor: Actor,
    changes: readonly { readonly id: string; readonly data: ChangePerson }[],
  ): Promise<void> {
    const tidied = changes.map(({ id, data }) => ({ id, data: tidy(data) }));
    const pairs = await changedRows(tx, Person, tidied);
    const people = pairs.map(({ after }) => after);
    await this.checkNips(tx, people);
    await replaceAll(tx, Person, people);
    await this.keep(tx, actor, 'person.changed', pairs);
  }

  async changePerson(actor: Actor, id: string, input: Input<ChangePerson>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const person = await tx.findOneBy(Person, { id });
      if (!person || person.deletedAt) throw new NotFound('person', id);
      match.check(person.version);
      const before = { ...person };
      Object.assign(person, tidy(input.read()));
      await this.checkNips(tx, [person]);
      await bumpVersion(tx, Person, person);
      await tx.save(person);
      await this.keep(tx, actor, 'person.changed', [{ before, after: person }]);
    });
  }

  private async checkNips(tx: Tx, people: readonly Known[]): Promise<void> {
    const nips = people.flatMap(({ nip }) => nip ?? []);
    for (const nip of nips) {
      const fault = nipFault(nip);
      if (fault) throw InvalidInput.at('nip', fault);
    }
    const own = new Set(people.map(({ id }) => id));
    const twins = (await rowsWhereIn(tx, Person, 'nip', nips)).filter(({ id }) => !own.has(id));
    if (twins.length > 0 || repeated(nips) !== undefined) throw new RuleBroken('person.nip_taken');
  }

  private async keep(tx: Tx, actor: Actor, action: string, pairs: readonly Pair<Known>[]): Promise<void> {
    const docs = pairs.map(({ after }) => ({
      ...{ refId: after.id, title: fullName(after), body: after.aliases.join(' ') },
    }));
    await this.search.putAll(tx, 'person', docs);
    await this.audit.recordAll(tx, actor, deedsOf(action, pairs));
  }
}

type Known = Pick<Person, 'id' | 'titlePrefix' | 'name' | 'titleSuffix' | 'aliases' | 'nip'>;

const BLANK = {
  titlePrefix: null,
  titleSuffix: null,
  nip: null,
  rank: null,
  email: null,
  phone: null,
  aliases: [],
};

/** Empty texts mean "not recorded"; an NIP is kept as its digits. */
function tidy<T extends Partial<CreatePerson>>(data: T): T {
  const entries = Object.entries(data).map(([name, value]) => [name, value === '' ? null : value]);
  const tidied = Object.fromEntries(entries) as T;
  return tidied.nip ? { ...tidied, nip: tidied.nip.replace(/[\s.]/g, '') } : tidied;
}
