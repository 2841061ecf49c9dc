import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import { Prose } from '../platform/http/fields.js';
import type { Input } from '../platform/http/input.js';
import { DecreeReview } from './decree-review.entity.js';
import { Decree } from './decree.entity.js';
import { RegistryService } from './registry.service.js';
import { ReviewQueries } from './review.queries.js';
import { canClear, canReview, type ReviewAct } from './rules/review.js';
import { Versions } from './versions.service.js';

export class ReturnDecree {
  @Prose({ max: 5_000 })
  notes: string;
}

export class ClearDecree {
  @Prose({ optional: true, nullable: true, max: 5_000 })
  notes?: string | null;
}

/** The draft on the desk of the legal bureau: handed over, given back with notes, or cleared. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly registry: RegistryService,
    private readonly review: ReviewQueries,
    private readonly versions: Versions,
    private readonly audit: AuditService,
  ) {}

  submit(actor: Actor, id: string, match: Match): Promise<void> {
    return this.step(actor, id, 'submitted', () => null, match);
  }

  return(actor: Actor, id: string, input: Input<ReturnDecree>, match: Match): Promise<void> {
    return this.step(actor, id, 'returned', () => input.read().notes, match);
  }

  clear(actor: Actor, id: string, input: Input<ClearDecree>, match: Match): Promise<void> {
    return this.step(actor, id, 'cleared', () => input.read().notes ?? null, match);
  }

  private step(actor: Actor, id: string, act: ReviewAct, read: () => string | null, match: Match) {
    return this.uow.run(async (tx) => {
      const decree = await this.registry.load(tx, id, match);
      const { state } = await this.review.of(tx, decree);
      ensure(canReview(act, decree.status, state));
      if (act === 'cleared') ensure(canClear(await this.versions.isAuthor(tx, actor, id)));
      const notes = read();
      await bumpVersion(tx, Decree, decree);
      const by = actor.displayName;
      await tx.insert(DecreeReview, { id: newId(), decreeId: id, act, version: decree.version, notes, by });
      const deed = { subjectType: 'decree', subjectId: id, particulars: { notes } };
      await this.audit.record(tx, actor, { action: `decree.${act}`, ...deed });
    });
  }
}
