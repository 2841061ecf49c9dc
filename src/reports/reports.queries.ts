import { Injectable } from '@nestjs/common';
import { FollowUpsQueries } from '../followups/index.js';
import type { Actor } from '../identity/index.js';
import { visibleMeetings } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { summarize, type FollowUpReport } from './rules/completion.js';

export type SeatAttendance = {
  readonly seatId: string;
  readonly officeTitle: string;
  readonly label: string;
  readonly invited: number;
  readonly present: number;
  readonly represented: number;
  readonly excused: number;
  readonly unexcused: number;
  readonly unrecorded: number;
};

/** Figures over what the reader may see, and nothing else. */
@Injectable()
export class ReportsQueries {
  constructor(
    private readonly reader: Reader,
    private readonly followUps: FollowUpsQueries,
    private readonly clock: Clock,
  ) {}

  async followUpReport(actor: Actor): Promise<FollowUpReport> {
    return summarize(await this.followUps.all(actor), this.clock.today());
  }

  /** Per seat, over ended meetings. */
  async attendanceReport(actor: Actor): Promise<SeatAttendance[]> {
    const scope = visibleMeetings(actor);
    const count = (name: string, ...statuses: string[]) =>
      `SUM(CASE WHEN "a"."status" IN (${statuses.map((status) => `'${status}'`).join(', ')}) THEN 1 ELSE 0 END) AS "${name}"`;
    const rows = await this.reader.rows<Record<keyof SeatAttendance, string | number>>(
      `SELECT "a"."seatId", MAX("a"."officeTitle") AS "officeTitle", MAX("a"."label") AS "label",
         MAX("a"."seatOrder") AS "seatOrder", COUNT(*) AS "invited", ${count('present', 'present', 'present-online')},
         ${count('represented', 'represented')}, ${count('excused', 'excused', 'sick', 'on-duty-elsewhere', 'on-leave')},
         ${count('unexcused', 'unexcused')}, SUM(CASE WHEN "a"."status" IS NULL THEN 1 ELSE 0 END) AS "unrecorded"
       FROM "attendance" "a" JOIN "meeting" "m" ON "m"."id" = "a"."meetingId"
       WHERE "m"."status" = 'ended' AND "a"."deletedAt" IS NULL AND ${scope.sql}
       GROUP BY "a"."seatId" ORDER BY "seatOrder", "a"."seatId"`,
      scope.params,
    );
    return rows.map(({ seatId, officeTitle, label, invited, present, represented, excused, unexcused, unrecorded }) => ({
      ...{ seatId: String(seatId), officeTitle: String(officeTitle), label: String(label) },
      ...{ invited: Number(invited), present: Number(present), represented: Number(represented) },
      ...{ excused: Number(excused), unexcused: Number(unexcused), unrecorded: Number(unrecorded) },
    }));
  }
}
