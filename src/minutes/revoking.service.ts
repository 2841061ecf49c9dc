import { Injectable } from '@nestjs/common';
import { AuditService, CheckpointService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ensure, Forbidden } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { MinutesAccess } from './minutes.access.js';
import type { RevokeMinutes } from './minutes.dto.js';
import { MinutesRevocation } from './minutes-revocation.entity.js';
import { canRevoke, factsOf } from './rules/minutes-lifecycle.js';

/** Takes sealed minutes out of force, as after a ruling of a court. The chair's word, like the approval. */
@Injectable()
export class RevokingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: MinutesAccess,
    private readonly audit: AuditService,
    private readonly checkpoints: CheckpointService,
    private readonly clock: Clock,
  ) {}

  async revoke(actor: Actor, id: string, input: Input<RevokeMinutes>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const minutes = await this.access.load(tx, actor, id, match);
      const { isChair, title } = await this.access.approver(tx, actor, minutes);
      const revoked = await tx.existsBy(MinutesRevocation, { minutesId: id });
      const verdict = canRevoke(factsOf(minutes), { revoked, isChair });
      if (!verdict.ok && verdict.code === 'minutes.chair_only') throw new Forbidden(verdict.code);
      ensure(verdict);
      const { reason, publicReason = null } = input.read();
      await tx.insert(MinutesRevocation, {
        ...{ minutesId: id, reason, publicReason, revokedAt: this.clock.now() },
        ...{ revokedByName: actor.displayName, revokedByTitle: title },
      });
      // The pages of the minutes say so from now on: whoever holds an older look at them is stale.
      await this.access.save(tx, minutes);
      await this.audit.record(tx, actor, {
        ...{ action: 'minutes.revoked', subjectType: 'minutes', subjectId: id },
        particulars: { meetingId: minutes.meetingId, revision: minutes.revision, reason, publicReason },
      });
    });
    await this.checkpoints.take();
  }
}
