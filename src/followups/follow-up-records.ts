import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { NotFound } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import { SearchIndex } from '../platform/search/search-index.js';
import { FollowUpDays } from './follow-up-days.js';
import { FollowUpEvent } from './follow-up-story.entity.js';
import { FollowUp } from './follow-up.entity.js';
import type { FollowUpRow } from './follow-up-row.js';
import { FollowUpsQueries } from './followups.queries.js';

export type Deed = {
  readonly event: string;
  readonly reason?: string | null;
  readonly facts?: Record<string, unknown>;
  /** The follow-up as it stood, for the journal. */
  readonly before?: object;
};

/** Loading a follow-up as far as the actor may know of it, and what every deed on it leaves behind. */
@Injectable()
export class FollowUpRecords {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly audit: AuditService,
    private readonly search: SearchIndex,
    private readonly days: FollowUpDays,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, Stale */
  async load(tx: Tx, actor: Actor, id: string, match: Match): Promise<[FollowUp, FollowUpRow]> {
    const row = await this.queries.oneIn(tx, actor, id);
    const followUp = await tx.findOneBy(FollowUp, { id });
    if (!followUp) throw new NotFound('followup', id);
    match.check(followUp.version);
    return [followUp, row];
  }

  async keep(tx: Tx, actor: Actor, followUp: FollowUp, deed: Deed): Promise<void> {
    const before = { ...(await tx.findOneByOrFail(FollowUp, { id: followUp.id })) };
    await bumpVersion(tx, FollowUp, followUp);
    await tx.save(followUp);
    await this.tell(tx, actor, followUp, { ...deed, before });
  }

  /** The line in its story, how it stands from today on, the entry in the journal, and what search finds. */
  async tell(
    tx: Tx,
    actor: Actor,
    followUp: FollowUp,
    { event, reason = null, facts, before }: Deed,
  ): Promise<void> {
    const at = this.clock.now();
    const { status, percent, dueOn, originalDueOn: firstDueOn, orgUnitId } = followUp;
    await tx.insert(FollowUpEvent, {
      ...{ status, percent, dueOn, firstDueOn, orgUnitId },
      ...{ id: newId(), followUpId: followUp.id, at, event, reason },
      ...{ byName: actor.displayName, facts: (facts ?? null) as never },
    });
    await this.days.goOn(tx, followUp, at);
    await this.search.put(
      tx,
      'followup',
      followUp.id,
      `${followUp.number} ${followUp.title}`,
      followUp.description ?? '',
    );
    await this.audit.record(tx, actor, {
      action: `followup.${event}`,
      subjectType: 'followup',
      subjectId: followUp.id,
      before,
      after: followUp,
      particulars: { reason, ...facts },
    });
  }
}
