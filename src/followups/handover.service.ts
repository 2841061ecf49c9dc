import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { OrgQueries, type OrgUnit } from '../org/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput, NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { FollowUpRecords } from './follow-up-records.js';
import { FollowUpSupport } from './follow-up.entity.js';
import type { HandOver } from './followups.dto.js';
import { HandoverQueries, type OpenTask } from './handover.queries.js';

type Handed = { readonly task: OpenTask; readonly to: OrgUnit };

/** What an ended unit left open goes to its successor: all at once, or each to the part that answers for it now. */
@Injectable()
export class HandoverService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly org: OrgQueries,
    private readonly queries: HandoverQueries,
    private readonly records: FollowUpRecords,
    private readonly clock: Clock,
  ) {}

  /** One unit of work; done twice, the second time finds nothing left. @returns ids of what was handed over */
  handOver(actor: Actor, unitId: string, input: Input<HandOver>): Promise<string[]> {
    return this.uow.run(async (tx) => {
      const [unit] = await this.org.unitsByIds(tx, [unitId]);
      if (!unit || unit.deletedAt) throw new NotFound('unit', unitId);
      if (unit.validUntil === null || unit.validUntil >= this.clock.today())
        throw new RuleBroken('followup.unit_not_ended', { name: unit.name });
      const handed = await this.wanted(tx, unitId, input.read());
      for (const one of handed) await this.hand(tx, actor, unit, one);
      return handed.map(({ task }) => task.id);
    });
  }

  private async wanted(tx: Tx, unitId: string, { orgUnitId, followUps }: HandOver): Promise<Handed[]> {
    const { heirs, choices } = await this.queries.heirsOf(tx, unitId);
    const open = await this.queries.openOf(tx, unitId);
    const target = (id: string | undefined, field: string) => {
      const found = choices.find((unit) => unit.id === id);
      if (!found)
        throw InvalidInput.at(field, id ? 'followup.not_a_successor' : 'followup.successor_unclear');
      return found;
    };
    if (!followUps) {
      const to = target(orgUnitId ?? (heirs.length === 1 ? heirs[0].id : undefined), 'orgUnitId');
      return open.map((task) => ({ task, to }));
    }
    return followUps.map(({ id, orgUnitId: to }, n) => {
      const task = open.find((one) => one.id === id);
      if (!task) throw InvalidInput.at(`followUps.${n}.id`, 'followup.not_open_there');
      return { task, to: target(to, `followUps.${n}.orgUnitId`) };
    });
  }

  private async hand(tx: Tx, actor: Actor, from: OrgUnit, { task, to }: Handed): Promise<void> {
    const [followUp] = await this.records.load(tx, actor, task.id, Match.any);
    await tx.delete(FollowUpSupport, { followUpId: task.id, orgUnitId: from.id });
    if (task.own) {
      followUp.givenToUnitId ??= from.id;
      followUp.orgUnitId = to.id;
      await tx.delete(FollowUpSupport, { followUpId: task.id, orgUnitId: to.id });
    } else if (followUp.orgUnitId !== to.id) {
      const support = { followUpId: task.id, orgUnitId: to.id };
      if (!(await tx.existsBy(FollowUpSupport, support))) await tx.insert(FollowUpSupport, support);
    }
    const facts = { fromUnitId: from.id, toUnitId: to.id, from: from.name, to: to.name };
    const event = task.own ? 'handed_over' : 'support_handed_over';
    await this.records.keep(tx, actor, followUp, { event, facts });
  }
}
