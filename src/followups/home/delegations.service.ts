import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { clipped } from '../../kernel/clipped.js';
import type { Actor } from '../../identity/index.js';
import { newId } from '../../kernel/new-id.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { InvalidInput, NotFound, RuleBroken } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import type { Input } from '../../platform/http/input.js';
import { FollowUpRecords } from '../follow-up-records.js';
import type { Delegate } from './delegation.dto.js';
import { FollowUpDelegation } from './delegation.entity.js';
import { DelegationsQueries } from './delegations.queries.js';

/** The responsible office says who of it works on a follow-up; it stays responsible itself. */
@Injectable()
export class DelegationsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: FollowUpRecords,
    private readonly queries: DelegationsQueries,
    private readonly clock: Clock,
  ) {}

  /** Takes the place of the one before. @returns id of the delegation */
  delegate(actor: Actor, id: string, input: Input<Delegate>, match = Match.any): Promise<string> {
    return this.uow.run(async (tx) => {
      const { followUp } = await this.records.open(tx, actor, id, match, 'delegate');
      const { untilOn = null, note = null, ...to } = input.read();
      const { orgUnitId } = followUp;
      const { toUserId, toName } = await this.addressee(tx, orgUnitId, to);
      const startsOn = this.clock.today();
      if (untilOn !== null && untilOn < startsOn) throw InvalidInput.at('untilOn', 'delegation.until_past');
      const endedAt = this.clock.now();
      await tx.update(FollowUpDelegation, { followUpId: id, endedAt: IsNull() }, { endedAt });
      const delegation = {
        id: newId(),
        followUpId: id,
        orgUnitId,
        toUserId,
        toName,
        note,
        startsOn,
        untilOn,
      };
      await tx.insert(FollowUpDelegation, { ...delegation, byName: actor.displayName });
      const facts = { to: toName, untilOn };
      await this.records.tell(tx, actor, followUp, { event: 'delegated', reason: note, facts });
      return delegation.id;
    });
  }

  /** @returns id of the follow-up */
  end(actor: Actor, delegationId: string): Promise<string> {
    return this.uow.run(async (tx) => {
      const delegation = await tx.findOneBy(FollowUpDelegation, { id: delegationId });
      if (!delegation) throw new NotFound('delegation', delegationId);
      const { followUpId } = delegation;
      const { followUp } = await this.records.open(tx, actor, followUpId, Match.any, 'delegate');
      if (delegation.endedAt !== null) throw new RuleBroken('delegation.ended');
      await tx.save(Object.assign(delegation, { endedAt: this.clock.now() }));
      const facts = { to: delegation.toName };
      await this.records.tell(tx, actor, followUp, { event: 'delegation_ended', facts });
      return followUpId;
    });
  }

  private async addressee(tx: Tx, orgUnitId: string, { userId, name }: Pick<Delegate, 'userId' | 'name'>) {
    if (Boolean(userId) === Boolean(name)) throw InvalidInput.at('userId', 'delegation.one_of');
    if (!userId) return { toUserId: null, toName: name! };
    const operators = await this.queries.operators(tx, orgUnitId);
    const found = operators.find((operator) => operator.userId === userId);
    if (!found) throw InvalidInput.at('userId', 'delegation.no_operator');
    return { toUserId: userId, toName: clipped(found.name, 200) };
  }
}
