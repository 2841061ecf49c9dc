import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { dayOf } from '../kernel/civil-date.js';
import { newId } from '../kernel/new-id.js';
import { Meeting } from '../meetings/index.js';
import { OrgQueries } from '../org/index.js';
import { rowsIn } from '../platform/database/reader.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput } from '../platform/errors/domain-error.js';
import { FollowUpRecords } from './follow-up-records.js';
import { FollowUp, FollowUpSupport } from './follow-up.entity.js';
import type { Priority } from './rules/follow-up-life.js';
import { followUpNumber } from './rules/follow-up-life.js';

type Origin = { councilId: string; year: number; decisionId: string; meeting: Meeting };
type Task = {
  title: string;
  description: string | null;
  orgUnitId: string;
  supportingOrgUnitIds: readonly string[];
  dueOn: string;
  priority: Priority;
  dimension: string | null;
  confirmedAt: string | null;
  sample: boolean;
  /** As text, see rules/evidence. */
  requiredEvidence: string;
  parentId: string | null;
};

/** Puts a new task on record: with its own number, its offices and the first line of its story. */
@Injectable()
export class Placing {
  constructor(
    private readonly org: OrgQueries,
    private readonly records: FollowUpRecords,
  ) {}

  async place(tx: Tx, actor: Actor, origin: Origin, task: Task): Promise<FollowUp> {
    const { councilId, year, decisionId, meeting } = origin;
    const { supportingOrgUnitIds, ...data } = task;
    const sequence = await this.next(tx, councilId, year);
    const followUp = tx.create(FollowUp, {
      ...{ id: newId(), councilId, year, sequence, number: followUpNumber(sequence, year) },
      ...{ decisionId, meetingId: meeting.id, ...data, originalDueOn: task.dueOn },
      ...{ status: 'not-started', percent: 0, partCount: 0, version: 1 },
    });
    await tx.insert(FollowUp, followUp);
    await this.support(tx, followUp.id, supportingOrgUnitIds, task.orgUnitId);
    const { orgUnitId, dueOn } = task;
    const facts = { orgUnitId, dueOn, open: meeting.status === 'ended' };
    await this.records.tell(tx, actor, followUp, { event: 'assigned', facts });
    return followUp;
  }

  async ensureUnits(
    tx: Tx,
    orgUnitId: string,
    supporting: readonly string[],
    field = 'orgUnitId',
  ): Promise<void> {
    const found = new Set((await this.org.unitsByIds(tx, [orgUnitId, ...supporting])).map(({ id }) => id));
    if (!found.has(orgUnitId)) throw InvalidInput.at(field, 'field.unknown_id');
    if (supporting.some((id) => !found.has(id)))
      throw InvalidInput.at('supportingOrgUnitIds', 'field.unknown_id');
  }

  /** Names the supporting offices anew; who becomes responsible no longer merely supports. */
  async renewSupport(tx: Tx, { id, orgUnitId }: FollowUp, units: readonly string[] | undefined) {
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

/** No task is due before the meeting that gave it. */
export function refuseEarly(dueOn: string, meeting: Meeting, field = 'dueOn'): void {
  if (dueOn < dayOf(meeting.startsAt)) throw InvalidInput.at(field, 'followup.due_before_meeting');
}
