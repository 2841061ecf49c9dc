import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { InvalidInput, NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { SearchIndex } from '../platform/search/search-index.js';
import type { ChangePerson, CreatePerson } from './org.dto.js';
import { Person } from './person.entity.js';
import { fullName } from './rules/names.js';
import { nipFault } from './rules/nip.js';

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
      const person = { id: newId(), ...BLANK, ...tidy(input.read()), sample, version: 1 };
      await this.checkNip(tx, person);
      await tx.insert(Person, person);
      await this.keep(tx, actor, 'person.created', person as unknown as Person, null);
      return person.id;
    });
  }

  async changePerson(actor: Actor, id: string, input: Input<ChangePerson>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const person = await tx.findOneBy(Person, { id });
      if (!person || person.deletedAt) throw new NotFound('person', id);
      match.check(person.version);
      const before = { ...person };
      Object.assign(person, tidy(input.read()));
      await this.checkNip(tx, person);
      await bumpVersion(tx, Person, person);
      await tx.save(person);
      await this.keep(tx, actor, 'person.changed', person, before);
    });
  }

  private async checkNip(tx: Tx, { id, nip }: { id: string; nip: string | null }): Promise<void> {
    if (!nip) return;
    const fault = nipFault(nip);
    if (fault) throw InvalidInput.at('nip', fault);
    const twin = await tx.findOneBy(Person, { nip });
    if (twin && twin.id !== id) throw new RuleBroken('person.nip_taken');
  }

  private async keep(tx: Tx, actor: Actor, action: string, person: Person, before: unknown): Promise<void> {
    await this.search.put(tx, 'person', person.id, fullName(person), person.aliases.join(' '));
    await this.record(tx, actor, action, person.id, before, person);
  }

  private record(tx: Tx, actor: Actor, action: string, subjectId: string, before: unknown, after: unknown) {
    return this.audit.record(tx, actor, {
      action,
      subjectType: action.split('.')[0],
      subjectId,
      before,
      after,
    });
  }
}

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
