import { Injectable } from '@nestjs/common';
import { DecisionsQueries } from '../decisions/index.js';
import type { Actor } from '../identity/index.js';
import { dayOf } from '../kernel/civil-date.js';
import { newId } from '../kernel/new-id.js';
import { Meeting } from '../meetings/index.js';
import { OrgQueries } from '../org/index.js';
import { Clock } from '../platform/clock.js';
import { rowsIn } from '../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { ensure, InvalidInput, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { FollowUpRecords } from './follow-up-records.js';
import { FollowUp, FollowUpSupport } from './follow-up.entity.js';
import type { AssignFollowUp, ChangeFollowUp } from './followups.dto.js';
import { canDo, firstDueDate, followUpNumber } from './rules/follow-up-life.js';

/** Who owes what, by when. */
@Injectable()
export class AssignmentService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly decisions: DecisionsQueries,
    private readonly org: OrgQueries,
    private readonly records: FollowUpRecords,
    private readonly clock: Clock,
  ) {}

  assign(actor: Actor, decisionId: string, input: Input<AssignFollowUp>, sample = false): Promise<string> {
    return this.uow.run(async (tx) => {
      const decision = await this.decisions.ensureVisible(tx, actor, decisionId);
      if (decision.status === 'voided' || decision.status === 'revoked')
        throw new RuleBroken('decision.locked', { status: decision.status });
      const {
        title,
        description = null,
        orgUnitId,
        supportingOrgUnitIds = [],
        dueOn,
        ...data
      } = input.read();
      const meeting = await tx.findOneByOrFail(Meeting, { id: decision.meetingId });
      refuseEarly(dueOn, meeting);
      await this.ensureUnits(tx, orgUnitId, supportingOrgUnitIds);
      const { councilId, year } = decision;
      const sequence = await this.next(tx, councilId, year);
      const followUp = tx.create(FollowUp, {
        ...{ id: newId(), councilId, year, sequence, number: followUpNumber(sequence, year) },
        ...{ decisionId, meetingId: decision.meetingId, title, description, orgUnitId, dueOn },
        ...{ originalDueOn: dueOn, priority: data.priority ?? 'medium', dimension: data.dimension ?? null },
        ...{ status: 'not-started', percent: 0, sample, version: 1 },
        confirmedAt: decision.effectiveOn !== null ? this.clock.now() : null,
      });
      await tx.insert(FollowUp, followUp);
      await this.support(tx, followUp.id, supportingOrgUnitIds, orgUnitId);
      const facts = { orgUnitId, dueOn, open: meeting.status === 'ended' };
      await this.records.tell(tx, actor, followUp, { event: 'assigned', facts });
      return followUp.id;
    });
  }

  async change(actor: Actor, id: string, input: Input<ChangeFollowUp>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const [followUp] = await this.records.load(tx, actor, id, match);
      ensure(canDo('cancel', followUp.status));
      const { supportingOrgUnitIds, ...data } = input.read();
      if (data.dueOn) refuseEarly(data.dueOn, await tx.findOneByOrFail(Meeting, { id: followUp.meetingId }));
      const before = { ...followUp };
      Object.assign(followUp, data);
      followUp.originalDueOn = firstDueDate(before, followUp.dueOn);
      await this.ensureUnits(tx, followUp.orgUnitId, supportingOrgUnitIds ?? []);
      await this.renewSupport(tx, followUp, supportingOrgUnitIds);
      await this.records.keep(tx, actor, followUp, { event: 'changed', facts: { ...data } });
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

  /** A decision struck in review takes its follow-ups along; each says why in its story. */
  async cancelStruck(tx: Tx, actor: Actor, decisionId: string, reason: string): Promise<void> {
    for (const followUp of await tx.findBy(FollowUp, { decisionId })) {
      if (!canDo('cancel', followUp.status).ok) continue;
      followUp.status = 'cancelled';
      await this.records.keep(tx, actor, followUp, { event: 'cancelled', reason });
    }
  }

  private async ensureUnits(tx: Tx, orgUnitId: string, supporting: readonly string[]): Promise<void> {
    const found = new Set((await this.org.unitsByIds(tx, [orgUnitId, ...supporting])).map(({ id }) => id));
    if (!found.has(orgUnitId)) throw InvalidInput.at('orgUnitId', 'field.unknown_id');
    if (supporting.some((id) => !found.has(id)))
      throw InvalidInput.at('supportingOrgUnitIds', 'field.unknown_id');
  }

  /** Names the supporting offices anew; who becomes responsible no longer merely supports. */
  private async renewSupport(tx: Tx, { id, orgUnitId }: FollowUp, units: readonly string[] | undefined) {
    await tx.delete(FollowUpSupport, units ? { followUpId: id } : { followUpId: id, orgUnitId });
    if (units) await this.support(tx, id, units, orgUnitId);
  }

  private async support(tx: Tx, followUpId: string, units: readonly string[], owner: string): Promise<void> {
    for (const orgUnitId of new Set(units)) {
      if (orgUnitId !== owner) await tx.insert(FollowUpSupport, { followUpId, orgUnitId });
    }
  }

  private async next(tx: Tx, councilId: string, year: number): Promise<number> {
    const [row] = await rowsIn<{ last: number | null }>(
      tx,
      'SELECT MAX("sequence") AS "last" FROM "follow_up" WHERE "councilId" = :councilId AND "year" = :year',
      { councilId, year },
    );
    return Number(row?.last ?? 0) + 1;
  }
}

function refuseEarly(dueOn: string, meeting: Meeting): void {
  if (dueOn < dayOf(meeting.startsAt)) throw InvalidInput.at('dueOn', 'followup.due_before_meeting');
}
