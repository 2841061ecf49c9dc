import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { AgendaItem, DiscussionService } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { SearchIndex } from '../platform/search/search-index.js';
import { AssemblyService } from './assembly.service.js';
import { PassageVersions } from './editing/passage-versions.js';
import { MinutesAccess } from './minutes.access.js';
import { MinutesDiscard } from './minutes-discard.entity.js';
import type { WithReason } from './minutes.dto.js';
import { Minutes } from './minutes.entity.js';
import { recordOf } from './sealed-minutes.js';
import type { MinutesContent } from './rules/content.js';
import { canDiscard, changedSince } from './rules/discarding.js';
import { factsOf } from './rules/minutes-lifecycle.js';
import { itemOf, passagesOf } from './rules/passages.js';

/** Takes back a revision that was opened by mistake: the one before counts again, word for word. */
@Injectable()
export class DiscardingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: MinutesAccess,
    private readonly assembly: AssemblyService,
    private readonly versions: PassageVersions,
    private readonly discussions: DiscussionService,
    private readonly index: SearchIndex,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * The words of the agenda are those of the older revision again, as a version more; its own bytes, hashes and texts
   * were never touched. Gives the id of the older revision.
   * @throws RuleBroken where records changed since: they are put back by hand, so that nothing disappears unseen
   */
  async discard(actor: Actor, id: string, input: Input<WithReason>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const draft = await this.access.load(tx, actor, id, match);
      const older = await tx.findOneBy(Minutes, { supersededById: id });
      const approved = older && (await recordOf(tx, older.id))!.content;
      const changed = approved ? changedSince(approved, await this.assembly.assemble(tx, draft)) : [];
      ensure(canDiscard({ ...factsOf(draft), revision: draft.revision }, changed));
      const { reason } = input.read();
      await this.putBack(tx, actor, older!, approved!);
      await this.close(tx, actor, draft, reason);
      older!.supersededById = null;
      await this.access.save(tx, older!);
      await this.audit.record(tx, actor, {
        ...{ action: 'minutes.discarded', subjectType: 'minutes', subjectId: id },
        particulars: {
          ...{ meetingId: draft.meetingId, revision: draft.revision, reason },
          ...{ standingId: older!.id, standingRevision: older!.revision },
        },
      });
      return older!.id;
    });
  }

  private async putBack(tx: Tx, actor: Actor, { meetingId }: Minutes, approved: MinutesContent) {
    for (const { key, text } of passagesOf(approved)) {
      await this.versions.keep(tx, actor, { meetingId, key, text, origin: 'restored' });
      const itemId = itemOf(key);
      if (itemId === null) continue;
      const item = await tx.findOneByOrFail(AgendaItem, { id: itemId, meetingId });
      await this.discussions.write(tx, actor, item, text);
    }
  }

  /** Out of every list and search; the row stays as it stood, and its number with it. */
  private async close(tx: Tx, actor: Actor, draft: Minutes, reason: string): Promise<void> {
    const discardedAt = this.clock.now();
    await bumpVersion(tx, Minutes, draft);
    await tx.save(Object.assign(draft, { deletedAt: discardedAt }));
    const discardedByName = actor.displayName;
    await tx.insert(MinutesDiscard, { minutesId: draft.id, reason, discardedAt, discardedByName });
    await this.index.drop(tx, 'minutes', draft.id);
  }
}
