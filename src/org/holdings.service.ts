import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { insertAll, replaceAll } from '../platform/database/bulk.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, InvalidInput, NotFound } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { OfficeHolding } from './office-holding.entity.js';
import { Office } from './office.entity.js';
import type { ChangeHolding, CreateHolding } from './org.dto.js';
import { Person } from './person.entity.js';
import { canHold, inOrder } from './rules/validity.js';
import { changedRows, deedsOf, rowsByIds, rowsWhereIn } from './several.js';

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
      const holding = { id: newId(), ...input.read() };
      await this.createAll(tx, actor, [holding], sample);
      return holding.id;
    });
  }

  /** Many at once, within a unit of work of somebody else. */
  async createAll(
    tx: Tx,
    actor: Actor,
    given: readonly (CreateHolding & { id: string })[],
    sample = false,
  ): Promise<void> {
    const holdings = given.map((data) => ({ endsOn: null, basis: null, ...data }));
    await this.check(tx, holdings);
    await insertAll(
      tx,
      OfficeHolding,
      holdings.map((holding) => ({ ...holding, sample, version: 1 })),
    );
    const pairs = holdings.map((holding) => ({ before: null, after: holding }));
    await this.audit.recordAll(tx, actor, deedsOf('holding.created', pairs));
  }

  /** Many at once, for a unit of work that has just read them. */
  async changeAll(
    tx: Tx,
    actor: Actor,
    changes: readonly { readonly id: string; readonly data: ChangeHolding }[],
  ): Promise<void> {
    const pairs = await changedRows(tx, OfficeHolding, changes);
    const holdings = pairs.map(({ after }) => after);
    await this.check(tx, holdings);
    await replaceAll(tx, OfficeHolding, holdings);
    await this.audit.recordAll(tx, actor, deedsOf('holding.changed', pairs));
  }

  async change(actor: Actor, id: string, input: Input<ChangeHolding>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const holding = await this.load(tx, id, match);
      const before = { ...holding };
      Object.assign(holding, input.read());
      await this.check(tx, [holding]);
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

  /** Everything named exists, no period ends before it starts, and none of them stands in the way of another. */
  private async check(tx: Tx, holdings: readonly Held[]): Promise<void> {
    const officeIds = [...new Set(holdings.map(({ officeId }) => officeId))];
    const personIds = [...new Set(holdings.map(({ personId }) => personId))];
    if ((await rowsByIds(tx, Office, officeIds)).length < officeIds.length)
      throw InvalidInput.at('officeId', 'field.unknown_id');
    if ((await rowsByIds(tx, Person, personIds)).length < personIds.length)
      throw InvalidInput.at('personId', 'field.unknown_id');
    if (holdings.some(({ startsOn, endsOn }) => !inOrder(startsOn, endsOn)))
      throw InvalidInput.at('endsOn', 'field.before_start');
    const own = new Set(holdings.map(({ id }) => id));
    const standing = await rowsWhereIn(tx, OfficeHolding, 'officeId', officeIds);
    const others = standing.filter(({ id, deletedAt }) => deletedAt === null && !own.has(id));
    const byOffice = Map.groupBy<string, Held>([...others, ...holdings], ({ officeId }) => officeId);
    for (const holding of holdings) ensure(canHold(holding, byOffice.get(holding.officeId)!));
  }

  private record(tx: Tx, actor: Actor, action: string, subjectId: string, before: unknown, after: unknown) {
    return this.audit.record(tx, actor, { action, subjectType: 'holding', subjectId, before, after });
  }
}

type Held = Pick<OfficeHolding, 'id' | 'officeId' | 'personId' | 'capacity' | 'startsOn' | 'endsOn'>;
