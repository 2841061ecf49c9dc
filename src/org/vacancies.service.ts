import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput, NotFound } from '../platform/errors/domain-error.js';
import type { Input } from '../platform/http/input.js';
import { OfficeVacancy } from './office-vacancy.entity.js';
import { Office } from './office.entity.js';
import type { ChangeVacancy, CreateVacancy } from './org.dto.js';
import { inOrder } from './rules/validity.js';

/** Periods in which a post is known to be empty; without one nobody knows. */
@Injectable()
export class VacanciesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  create(actor: Actor, input: Input<CreateVacancy>): Promise<string> {
    return this.uow.run(async (tx) => {
      const vacancy = { id: newId(), endsOn: null, basis: null, ...input.read() };
      if (!(await tx.existsBy(Office, { id: vacancy.officeId })))
        throw InvalidInput.at('officeId', 'field.unknown_id');
      this.check(vacancy);
      await tx.insert(OfficeVacancy, vacancy);
      await this.record(tx, actor, 'vacancy.created', vacancy.id, null, vacancy);
      return vacancy.id;
    });
  }

  async change(actor: Actor, id: string, input: Input<ChangeVacancy>): Promise<void> {
    await this.uow.run(async (tx) => {
      const vacancy = await this.load(tx, id);
      const before = { ...vacancy };
      Object.assign(vacancy, input.read());
      this.check(vacancy);
      await tx.save(vacancy);
      await this.record(tx, actor, 'vacancy.changed', id, before, vacancy);
    });
  }

  async withdraw(actor: Actor, id: string): Promise<void> {
    await this.uow.run(async (tx) => {
      const vacancy = await this.load(tx, id);
      const before = { ...vacancy };
      vacancy.deletedAt = this.clock.now();
      await tx.save(vacancy);
      await this.record(tx, actor, 'vacancy.withdrawn', id, before, vacancy);
    });
  }

  private async load(tx: Tx, id: string): Promise<OfficeVacancy> {
    const vacancy = await tx.findOneBy(OfficeVacancy, { id });
    if (!vacancy || vacancy.deletedAt) throw new NotFound('vacancy', id);
    return vacancy;
  }

  private check({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }): void {
    if (!inOrder(startsOn, endsOn)) throw InvalidInput.at('endsOn', 'field.before_start');
  }

  private record(tx: Tx, actor: Actor, action: string, subjectId: string, before: unknown, after: unknown) {
    return this.audit.record(tx, actor, { action, subjectType: 'vacancy', subjectId, before, after });
  }
}
