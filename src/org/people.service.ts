import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, InvalidInput, NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { SearchIndex } from '../platform/search/search-index.js';
import { OfficeHolding } from './office-holding.entity.js';
import { OfficeVacancy } from './office-vacancy.entity.js';
import { Office } from './office.entity.js';
import type { ChangeHolding, ChangePerson, CreateHolding, CreatePerson, CreateVacancy } from './org.dto.js';
import { Person } from './person.entity.js';
import { fullName } from './rules/names.js';
import { nipFault } from './rules/nip.js';
import { canHold, inOrder } from './rules/validity.js';

/** People, and the offices they hold. */
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

  createHolding(actor: Actor, input: Input<CreateHolding>, sample = false): Promise<string> {
    return this.uow.run(async (tx) => {
      const holding = { id: newId(), endsOn: null, basis: null, ...input.read() };
      if (!(await tx.existsBy(Office, { id: holding.officeId }))) throw unknown('officeId');
      if (!(await tx.existsBy(Person, { id: holding.personId }))) throw unknown('personId');
      await this.checkHolding(tx, holding);
      await tx.insert(OfficeHolding, { ...holding, sample, version: 1 });
      await this.record(tx, actor, 'holding.created', holding.id, null, holding);
      return holding.id;
    });
  }

  async changeHolding(actor: Actor, id: string, input: Input<ChangeHolding>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const holding = await tx.findOneBy(OfficeHolding, { id });
      if (!holding || holding.deletedAt) throw new NotFound('holding', id);
      match.check(holding.version);
      const before = { ...holding };
      Object.assign(holding, input.read());
      await this.checkHolding(tx, holding);
      await bumpVersion(tx, OfficeHolding, holding);
      await tx.save(holding);
      await this.record(tx, actor, 'holding.changed', id, before, holding);
    });
  }

  /** Says that a post is known to be empty for a time; without this nobody knows. */
  createVacancy(actor: Actor, input: Input<CreateVacancy>): Promise<string> {
    return this.uow.run(async (tx) => {
      const vacancy = { id: newId(), endsOn: null, basis: null, ...input.read() };
      if (!(await tx.existsBy(Office, { id: vacancy.officeId }))) throw unknown('officeId');
      if (!inOrder(vacancy.startsOn, vacancy.endsOn)) throw InvalidInput.at('endsOn', 'field.before_start');
      await tx.insert(OfficeVacancy, vacancy);
      await this.record(tx, actor, 'vacancy.created', vacancy.id, null, vacancy);
      return vacancy.id;
    });
  }

  private async checkNip(tx: Tx, { id, nip }: { id: string; nip: string | null }): Promise<void> {
    if (!nip) return;
    const fault = nipFault(nip);
    if (fault) throw InvalidInput.at('nip', fault);
    const twin = await tx.findOneBy(Person, { nip });
    if (twin && twin.id !== id) throw new RuleBroken('person.nip_taken');
  }

  private async checkHolding(tx: Tx, holding: Omit<HeldFields, 'never'>): Promise<void> {
    if (!inOrder(holding.startsOn, holding.endsOn)) throw InvalidInput.at('endsOn', 'field.before_start');
    const others = await tx.findBy(OfficeHolding, { officeId: holding.officeId });
    ensure(canHold(holding, others.filter((other) => other.deletedAt === null)));
  }

  private async keep(tx: Tx, actor: Actor, action: string, person: Person, before: unknown): Promise<void> {
    await this.search.put(tx, 'person', person.id, fullName(person), person.aliases.join(' '));
    await this.record(tx, actor, action, person.id, before, person);
  }

  private record(tx: Tx, actor: Actor, action: string, subjectId: string, before: unknown, after: unknown) {
    return this.audit.record(tx, actor, { action, subjectType: action.split('.')[0], subjectId, before, after });
  }
}

type HeldFields = { id: string; officeId: string; capacity: string; startsOn: string; endsOn: string | null };

const BLANK = { titlePrefix: null, titleSuffix: null, nip: null, rank: null, email: null, phone: null, aliases: [] };

/** Empty texts mean "not recorded"; an NIP is kept as its digits. */
function tidy<T extends Partial<CreatePerson>>(data: T): T {
  const entries = Object.entries(data).map(([name, value]) => [name, value === '' ? null : value]);
  const tidied = Object.fromEntries(entries) as T;
  return tidied.nip ? { ...tidied, nip: tidied.nip.replace(/[\s.]/g, '') } : tidied;
}

const unknown = (field: string) => InvalidInput.at(field, 'field.unknown_id');
