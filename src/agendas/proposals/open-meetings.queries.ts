import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { anyOf, type Actor, type Scope } from '../../identity/index.js';
import { visibleMeetings } from '../../meetings/index.js';
import { Clock } from '../../platform/clock.js';
import { rowsIn } from '../../platform/database/reader.js';
import { deadlineOf } from '../rules/proposal-life.js';

export type OpenMeeting = {
  readonly id: string;
  readonly councilId: string;
  readonly title: string;
  readonly slug: string;
  readonly startsAt: string;
  readonly status: string;
  /** The last day for proposals; null where there is none. */
  readonly deadline: string | null;
};
type Raw = Omit<OpenMeeting, 'deadline'> & { until: string | null; daysBefore: number | null };

/** A draft is known to its proposers once the secretariat has named a last day for it: that is the call for items. */
const CALLED: Scope = { sql: '"t"."until" IS NOT NULL', params: {} };

/** Meetings that still take proposals. */
@Injectable()
export class OpenMeetings {
  constructor(private readonly clock: Clock) {}

  /** Those the actor may know of, earliest first. */
  of(em: EntityManager, actor: Actor, councilId?: string): Promise<OpenMeeting[]> {
    return this.found(em, anyOf(visibleMeetings(actor), CALLED), councilId);
  }

  /** The next meeting of a council, whoever asks. */
  async next(em: EntityManager, councilId: string): Promise<OpenMeeting | null> {
    const all: Scope = { sql: '1 = 1', params: {} };
    return (await this.found(em, all, councilId))[0] ?? null;
  }

  private async found(em: EntityManager, scope: Scope, councilId?: string): Promise<OpenMeeting[]> {
    const rows = await rowsIn<Raw>(
      em,
      `SELECT "m"."id", "m"."councilId", "m"."title", "m"."slug", "m"."startsAt", "m"."status", "t"."until",
         "g"."daysBefore"
       FROM "meeting" "m" LEFT JOIN "proposal_term" "t" ON "t"."meetingId" = "m"."id"
       LEFT JOIN "proposal_term" "g" ON "g"."councilId" = "m"."councilId"
       WHERE "m"."deletedAt" IS NULL AND "m"."status" IN ('draft', 'convened') AND "m"."endsAt" > :prpNow
         ${councilId ? 'AND "m"."councilId" = :prpCouncil' : ''} AND ${scope.sql}
       ORDER BY "m"."startsAt", "m"."id" LIMIT 100`,
      { ...scope.params, prpNow: this.clock.now(), prpCouncil: councilId },
    );
    return rows.map(({ until, daysBefore, ...meeting }) => ({
      ...meeting,
      deadline: deadlineOf(meeting, { until, daysBefore }),
    }));
  }
}
