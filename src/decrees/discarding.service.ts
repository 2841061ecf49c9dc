import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import { DecreeRelation } from './decree-parts.entity.js';
import { Decree } from './decree.entity.js';
import { RegistryService } from './registry.service.js';
import { ReviewQueries } from './review.queries.js';
import { canDiscard } from './rules/discard.js';

/** Drafts that come to nothing: they leave the register and free their number; the journal keeps what they said. */
@Injectable()
export class DiscardingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly registry: RegistryService,
    private readonly review: ReviewQueries,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken for what is enacted, cleared, or named by another decree */
  discard(actor: Actor, id: string, match: Match): Promise<void> {
    return this.uow.run(async (tx) => {
      const decree = await this.registry.load(tx, id, match);
      const { state } = await this.review.of(tx, decree);
      ensure(canDiscard(decree.status, state, await this.isNamed(tx, id)));
      const before = { ...decree };
      Object.assign(decree, { deletedAt: this.clock.now(), number: null });
      await bumpVersion(tx, Decree, decree);
      await tx.save(decree);
      const deed = { subjectType: 'decree', subjectId: id, before, after: decree };
      await this.audit.record(tx, actor, { action: 'decree.discarded', ...deed });
    });
  }

  /** Does another decree, or a draft that still stands, amend, revoke or implement it? */
  private async isNamed(tx: Tx, id: string): Promise<boolean> {
    const naming = (await tx.findBy(DecreeRelation, { targetId: id })).map(({ decreeId }) => decreeId);
    return tx.existsBy(Decree, { id: In(naming), deletedAt: IsNull() });
  }
}
