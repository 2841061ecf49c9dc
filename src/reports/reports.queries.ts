import { Injectable } from '@nestjs/common';
import { visibleFollowUps } from '../followups/index.js';
import type { Actor } from '../identity/index.js';
import { addDays, startOfDay } from '../kernel/civil-date.js';
import { visibleMeetings } from '../meetings/index.js';
import { byId, OrgQueries, successorOn, takenOverBy } from '../org/index.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import type { AttendanceReportQuery, FollowUpReportQuery } from './reports.dto.js';
import { attendanceReport, type AttendanceFact, type AttendanceReport } from './attendance-report.js';
import { followUpReport, type CountedFollowUp, type FollowUpReport } from './follow-up-report.js';

/** A follow-up as a line of the exported list. */
export type FollowUpLine = CountedFollowUp & {
  readonly number: string;
  readonly title: string;
  readonly percent: number;
  readonly originalDueOn: string;
  readonly decisionNumber: string;
  readonly meetingTitle: string;
};

const FROM = `FROM "follow_up" "f" JOIN "decision" "d" ON "d"."id" = "f"."decisionId"
  JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId" JOIN "meeting" "m" ON "m"."id" = "f"."meetingId"
  JOIN "org_unit" "u" ON "u"."id" = COALESCE("f"."givenToUnitId", "f"."orgUnitId") WHERE "f"."deletedAt" IS NULL`;

/** Counts over exactly what the reader may see elsewhere: the same predicates as list and page. */
@Injectable()
export class ReportsQueries {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly org: OrgQueries,
  ) {}

  async followUps(actor: Actor, query: FollowUpReportQuery): Promise<FollowUpReport> {
    return followUpReport(await this.followUpLines(actor, query), this.clock.today());
  }

  /** Earliest due first. */
  async followUpLines(actor: Actor, { year, orgUnitId }: FollowUpReportQuery): Promise<FollowUpLine[]> {
    const scope = visibleFollowUps(actor);
    const rows = await this.reader.rows<
      Omit<FollowUpLine, 'nowUnitId' | 'nowUnitName'> & { heldById: string }
    >(
      `SELECT "f"."number", "f"."title", "f"."status", "f"."percent", "f"."dueOn", "f"."originalDueOn",
         "f"."dimension", "u"."id" AS "orgUnitId", "f"."orgUnitId" AS "heldById", "u"."name" AS "orgUnitName", "f"."confirmedAt", "f"."doneAt",
         "d"."number" AS "decisionNumber", "m"."title" AS "meetingTitle"
       ${FROM} AND ${scope.sql} ${year ? 'AND "f"."year" = :rptYear' : ''} ORDER BY "f"."dueOn", "f"."id"`,
      { ...scope.params, rptYear: year },
    );
    const today = this.clock.today();
    const units = await this.org.allUnits(this.reader.em);
    const known = byId(units);
    const wanted = orgUnitId && new Set(takenOverBy(orgUnitId, units, today).map(({ id }) => id));
    return rows
      .filter(({ orgUnitId: given, heldById }) => !wanted || wanted.has(given) || wanted.has(heldById))
      .map(({ heldById, ...row }) => {
        const nowUnitId = successorOn(heldById, known, today);
        return { ...row, nowUnitId, nowUnitName: known.get(nowUnitId)?.name ?? row.orgUnitName };
      });
  }

  /** Every unit, ended ones too, for those who choose one. */
  async units(): Promise<{ value: string; label: string }[]> {
    return (await this.org.allUnits(this.reader.em)).map(({ id, name }) => ({ value: id, label: name }));
  }

  async years(actor: Actor): Promise<number[]> {
    const scope = visibleFollowUps(actor);
    const rows = await this.reader.rows<{ year: number }>(
      `SELECT DISTINCT "f"."year" ${FROM} AND ${scope.sql} ORDER BY "f"."year" DESC`,
      scope.params,
    );
    return rows.map(({ year }) => year);
  }

  async attendance(actor: Actor, { from, to }: AttendanceReportQuery): Promise<AttendanceReport> {
    const scope = visibleMeetings(actor);
    const facts = await this.reader.rows<AttendanceFact>(
      `SELECT "a"."meetingId", "m"."slug", "m"."title", "m"."startsAt", "a"."seatId", "a"."seatOrder", "a"."label",
         "a"."displayName", "a"."officeTitle", "a"."orgUnitName", "a"."status"
       FROM "attendance" "a" JOIN "meeting" "m" ON "m"."id" = "a"."meetingId"
       WHERE "a"."deletedAt" IS NULL AND "m"."deletedAt" IS NULL AND "m"."status" IN ('in-session', 'ended')
         AND ${scope.sql} ${from ? 'AND "m"."startsAt" >= :rptFrom' : ''} ${to ? 'AND "m"."startsAt" < :rptTo' : ''}
       ORDER BY "m"."startsAt", "m"."id", "a"."seatOrder"`,
      { ...scope.params, rptFrom: from && startOfDay(from), rptTo: to && startOfDay(addDays(to, 1)) },
    );
    return attendanceReport(facts);
  }
}
