import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import { ClosingService, FollowUp, MeetingDeeds } from '../followups/index.js';
import type { Actor } from '../identity/index.js';
import { firstRefusal } from '../kernel/verdict.js';
import { MeetingLocks, visibleItem } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, InvalidInput, NotFound } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { Words } from '../platform/words.js';
import { EffectsService } from './effects.service.js';
import type { StrikeVerdict } from './evaluations.dto.js';
import { FollowUpVerdict } from './verdict.entity.js';
import { isHeld } from './verdicts.service.js';

/** A verdict taken back: before the end nothing has happened; struck in review, what it moved goes back. */
@Injectable()
export class StrikingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly locks: MeetingLocks,
    private readonly deeds: MeetingDeeds,
    private readonly closing: ClosingService,
    private readonly effects: EffectsService,
    private readonly audit: AuditService,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, Stale, RuleBroken once the minutes are approved; InvalidInput without a reason after the end */
  strike(actor: Actor, id: string, input: Input<StrikeVerdict>, match: Match): Promise<void> {
    return this.uow.run(async (tx) => {
      const verdict = await tx.findOneBy(FollowUpVerdict, { id });
      if (!verdict || verdict.deletedAt !== null) throw new NotFound('verdict', id);
      const [, meeting] = await visibleItem(tx, actor, verdict.agendaItemId);
      match.check(verdict.version);
      ensure(firstRefusal(isHeld(meeting), await this.locks.isOpen(tx, meeting.id)));
      const { reason = null } = input.read();
      if (verdict.effectiveAt !== null && reason === null) throw InvalidInput.at('reason', 'field.required');
      const why = reason ?? this.words.say('evaluation.taken_back');
      if (verdict.successorId !== null) await this.callOff(tx, actor, verdict.successorId, why);
      if (verdict.effectiveAt !== null) {
        const said = { ...(await this.effects.effectOf(tx, meeting, verdict)), reason: why };
        if (verdict.moot === null)
          await this.deeds.undo(tx, actor, verdict.followUpId, said, verdict.before!);
        else await this.deeds.undoMoot(tx, actor, verdict.followUpId, said);
      }
      const before = { ...verdict };
      await bumpVersion(tx, FollowUpVerdict, verdict);
      const struck = { struckReason: why, struckByName: actor.displayName, deletedAt: this.clock.now() };
      await tx.save(Object.assign(verdict, struck));
      await this.audit.record(tx, actor, {
        ...{ action: 'verdict.struck', subjectType: 'verdict', subjectId: id, before },
        particulars: { meetingId: meeting.id, followUpId: verdict.followUpId, reason: why },
      });
    });
  }

  private async callOff(tx: Tx, actor: Actor, id: string, reason: string): Promise<void> {
    const { status } = await tx.findOneByOrFail(FollowUp, { id });
    if (status !== 'cancelled') await this.closing.moveIn(tx, actor, id, 'cancel', () => reason);
  }
}
