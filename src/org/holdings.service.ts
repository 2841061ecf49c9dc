import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, InvalidInput, NotFound } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { OfficeHolding } from './office-holding.entity.js';
import { Office } from './office.entity.js';
import type { ChangeHolding, CreateHolding } from './org.dto.js';
import { Person } from './person.entity.js';
import { canHold, inOrder } from './rules/validity.js';

/** Who holds an office, from when until when, in what capacity. */
@Injectable()
export class HoldingsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  create(actor: Actor, input: Input<CreateHolding>, sample = false): Promise<string> {
    return this.uow.run(async (tx) => {
      const holding = { id: newId(), endsOn: null, basis: null, ...input.read() };
      await this.check(tx, holding);
      await tx.insert(OfficeHolding, { ...holding, sample, version: 1 });
      await this.record(tx, actor, 'holding.created', holding.id, null, holding);
      return holding.id;
    });
  }

  async change(actor: Actor, id: string, input: Input<ChangeHolding>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const holding = await this.load(tx, id, match);
      const before = { ...holding };
      Object.assign(holding, input.read());
      await this.check(tx, holding);
      await bumpVersion(tx, OfficeHolding, holding);
      await tx.save(holding);
      await this.record(tx, actor, 'holding.changed', id, before, holding);
    });
  }

  /** Takes back what was entered by mistake; sealed minutes keep the names they froze. */
  async withdraw(actor: Actor, id: string, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const holding = await this.load(tx, id, match);
      const before = { ...holding };
      holding.deletedAt = this.clock.now();
      await bumpVersion(tx, OfficeHolding, holding);
      await tx.save(holding);
      await this.record(tx, actor, 'holding.withdrawn', id, before, holding);
    });
  }

  private async load(tx: Tx, id: string, match: Match): Promise<OfficeHolding> {
    const holding = await tx.findOneBy(OfficeHolding, { id });
    if (!holding || holding.deletedAt) throw new NotFound('holding', id);
    match.check(holding.version);
    return holding;
  }

  private async check(tx: Tx, holding: Held): Promise<void> {
    const office = await tx.findOneBy(Office, { id: holding.officeId });
    if (!office || office.deletedAt) throw InvalidInput.at('officeId', 'field.unknown_id');
    const person = await tx.findOneBy(Person, { id: holding.personId });
    if (!person || person.deletedAt) throw InvalidInput.at('personId', 'field.unknown_id');
    if (!inOrder(holding.startsOn, holding.endsOn)) throw InvalidInput.at('endsOn', 'field.before_start');
    const others = await tx.findBy(OfficeHolding, { officeId: holding.officeId });
    ensure(
      canHold(
        holding,
        others.filter((other) => other.deletedAt === null),
      ),
    );
  }

  private record(tx: Tx, actor: Actor, action: string, subjectId: string, before: unknown, after: unknown) {
    return this.audit.record(tx, actor, { action, subjectType: 'holding', subjectId, before, after });
  }
}

type Held = Pick<OfficeHolding, 'id' | 'officeId' | 'personId' | 'capacity' | 'startsOn' | 'endsOn'>;
