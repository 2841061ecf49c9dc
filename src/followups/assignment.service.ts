import { Injectable } from '@nestjs/common';
import { DecisionsQueries, type DecisionRow } from '../decisions/index.js';
import type { Actor } from '../identity/index.js';
import { Meeting } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { FollowUpRecords } from './follow-up-records.js';
import { FollowUp } from './follow-up.entity.js';
import type { AssignFollowUp, ChangeFollowUp } from './followups.dto.js';
import { Placing, refuseEarly } from './placing.js';
import { kindsText } from './rules/evidence.js';
import { canDo, firstDueDate } from './rules/follow-up-life.js';
import { givenAnew } from './rules/parties.js';

/** Who owes what, by when. */
@Injectable()
export class AssignmentService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly decisions: DecisionsQueries,
    private readonly placing: Placing,
    private readonly records: FollowUpRecords,
    private readonly clock: Clock,
  ) {}

  assign(actor: Actor, decisionId: string, input: Input<AssignFollowUp>, sample = false): Promise<string> {
    return this.uow.run(async (tx) => {
      const decision = await this.decisions.ensureVisible(tx, actor, decisionId);
      return (await this.assignIn(tx, actor, decision, () => input.read(), sample)).id;
    });
  }

  /** The same inside the unit of work of another deed. */
  async assignIn(
    tx: Tx,
    actor: Actor,
    decision: DecisionRow,
    read: () => AssignFollowUp,
    sample = false,
  ): Promise<FollowUp> {
    if (decision.status === 'voided' || decision.status === 'revoked')
      throw new RuleBroken('decision.locked', { status: decision.status });
    const { description = null, supportingOrgUnitIds = [], requiredEvidence = [], ...data } = read();
    const meeting = await tx.findOneByOrFail(Meeting, { id: decision.meetingId });
    refuseEarly(data.dueOn, meeting);
    await this.placing.ensureUnits(tx, data.orgUnitId, supportingOrgUnitIds);
    const { id: decisionId, councilId, year } = decision;
    return this.placing.place(
      tx,
      actor,
      { councilId, year, decisionId, meeting },
      {
        requiredEvidence: kindsText(requiredEvidence),
        ...{ title: data.title, description, orgUnitId: data.orgUnitId, supportingOrgUnitIds },
        ...{ dueOn: data.dueOn, priority: data.priority ?? 'medium', dimension: data.dimension ?? null },
        ...{ confirmedAt: decision.effectiveOn !== null ? this.clock.now() : null, sample, parentId: null },
      },
    );
  }

  async change(actor: Actor, id: string, input: Input<ChangeFollowUp>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const { followUp } = await this.records.open(tx, actor, id, match, 'change');
      const { supportingOrgUnitIds, requiredEvidence, ...data } = input.read();
      // Who owes a part and by when is said of the part.
      if (followUp.partCount > 0 && (movesUnit(data, followUp) || movesDate(data, followUp)))
        throw new RuleBroken('followup.has_parts');
      if (data.dueOn) refuseEarly(data.dueOn, await tx.findOneByOrFail(Meeting, { id: followUp.meetingId }));
      const before = { ...followUp };
      Object.assign(followUp, data, movesUnit(data, before) ? givenAnew(data.orgUnitId!) : {});
      if (requiredEvidence) followUp.requiredEvidence = kindsText(requiredEvidence);
      followUp.originalDueOn = firstDueDate(before, followUp.dueOn);
      await this.placing.ensureUnits(tx, followUp.orgUnitId, supportingOrgUnitIds ?? []);
      await this.placing.renewSupport(tx, followUp, supportingOrgUnitIds);
      await this.records.keep(tx, actor, followUp, {
        event: 'changed',
        facts: { ...data, ...(requiredEvidence ? { requiredEvidence } : {}) },
      });
    });
  }

  /** Approval of the minutes confirms every follow-up of the meeting. */
  async confirm(tx: Tx, actor: Actor, meetingId: string): Promise<void> {
    for (const followUp of await tx.findBy(FollowUp, { meetingId })) {
      if (followUp.confirmedAt !== null || followUp.status === 'cancelled') continue;
      followUp.confirmedAt = this.clock.now();
      await this.records.keep(tx, actor, followUp, { event: 'confirmed' });
    }
  }

  /** A decision struck in review takes its follow-ups along, a whole before its parts; each says why in its story. */
  async cancelStruck(tx: Tx, actor: Actor, decisionId: string, reason: string): Promise<void> {
    const found = await tx.find(FollowUp, { where: { decisionId }, order: { partCount: 'DESC' } });
    for (const followUp of found) {
      if (!canDo('cancel', followUp.status).ok) continue;
      followUp.status = 'cancelled';
      await this.records.keep(tx, actor, followUp, { event: 'cancelled', reason });
    }
  }
}

const movesUnit = ({ orgUnitId }: Partial<FollowUp>, before: FollowUp) =>
  orgUnitId !== undefined && orgUnitId !== before.orgUnitId;
const movesDate = ({ dueOn }: Partial<FollowUp>, before: FollowUp) =>
  dueOn !== undefined && dueOn !== before.dueOn;
