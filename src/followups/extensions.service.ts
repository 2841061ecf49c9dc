import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput, NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { FollowUpRecords } from './follow-up-records.js';
import { Extension } from './extension.entity.js';
import type { FollowUp } from './follow-up.entity.js';
import type { MaybeFollowUpReason, RequestExtension } from './followups.dto.js';

/** More time: asked for by the office, granted or refused by the secretariat. */
@Injectable()
export class ExtensionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: FollowUpRecords,
    private readonly clock: Clock,
  ) {}

  request(actor: Actor, id: string, input: Input<RequestExtension>, match = Match.any): Promise<string> {
    return this.uow.run(async (tx) => {
      const { followUp } = await this.records.open(tx, actor, id, match, 'extend');
      if (await tx.existsBy(Extension, { followUpId: id, state: 'requested' })) {
        throw new RuleBroken('followup.extension_pending');
      }
      const { dueOn, reason } = input.read();
      if (dueOn <= followUp.dueOn) throw InvalidInput.at('dueOn', 'followup.extension_not_later');
      const extension = { id: newId(), followUpId: id, fromDueOn: followUp.dueOn, dueOn, reason };
      await tx.insert(Extension, { ...extension, state: 'requested', byName: actor.displayName });
      await this.records.keep(tx, actor, followUp, {
        event: 'extension_requested',
        reason,
        facts: { dueOn },
      });
      return extension.id;
    });
  }

  /** More time without having been asked: the secretariat gives it, and says why. */
  async give(tx: Tx, actor: Actor, followUp: FollowUp, dueOn: string, reason: string): Promise<void> {
    const byName = actor.displayName;
    const given = { state: 'granted', byName, answeredByName: byName, answeredAt: this.clock.now() } as const;
    const { id: followUpId, dueOn: fromDueOn } = followUp;
    await tx.insert(Extension, { id: newId(), followUpId, fromDueOn, dueOn, reason, ...given });
    followUp.dueOn = dueOn;
    await this.records.keep(tx, actor, followUp, {
      event: 'extension_granted',
      reason,
      facts: { dueOn, unasked: true },
    });
  }

  /** Granting moves the due date; the first one is kept. @returns id of the follow-up */
  answer(
    actor: Actor,
    extensionId: string,
    state: 'granted' | 'refused',
    input: Input<MaybeFollowUpReason>,
  ): Promise<string> {
    return this.uow.run(async (tx) => {
      const extension = await tx.findOneBy(Extension, { id: extensionId });
      if (!extension) throw new NotFound('extension', extensionId);
      const { followUpId } = extension;
      const { followUp } = await this.records.open(tx, actor, followUpId, Match.any, 'answer-extension');
      if (extension.state !== 'requested') throw new RuleBroken('followup.extension_answered');
      const { reason = null } = input.read();
      Object.assign(extension, {
        ...{ state, answer: reason, answeredByName: actor.displayName, answeredAt: this.clock.now() },
      });
      await tx.save(extension);
      if (state === 'granted') followUp.dueOn = extension.dueOn;
      const facts = { dueOn: extension.dueOn };
      await this.records.keep(tx, actor, followUp, { event: `extension_${state}`, reason, facts });
      return followUp.id;
    });
  }
}
