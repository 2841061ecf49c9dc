import { Injectable } from '@nestjs/common';
import { KnownFigures } from '../audit/index.js';
import { councilRankOf, decisionPath, visibleDecisions, type Numbered } from '../decisions/index.js';
import type { Actor } from '../identity/index.js';
import { addDays, startOfDay, type CivilDate } from '../kernel/civil-date.js';
import { visibleMeetings } from '../meetings/index.js';
import { OrgQueries } from '../org/index.js';
import { Reader } from '../platform/database/reader.js';
import type { AttendanceReportQuery } from './reports.dto.js';
import { attendanceReport, type AttendanceFact, type AttendanceReport } from './attendance-report.js';
import type { Period } from './rules/period.js';

export type Presence = { readonly there: number; readonly of: number };
export type BareDecision = {
  readonly href: string;
  readonly number: string;
  readonly text: string;
  readonly meetingTitle: string;
  readonly effectiveOn: string;
};

const HELD = `FROM "attendance" "a" JOIN "meeting" "m" ON "m"."id" = "a"."meetingId"
  WHERE "a"."deletedAt" IS NULL AND "m"."deletedAt" IS NULL AND "m"."status" IN ('in-session', 'ended')`;

const ITEM = 'JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId"';
const MEETING = 'JOIN "meeting" "m" ON "m"."id" = "d"."meetingId"';
const ofMeetings = (where: string) => (/"[im]"\./.test(where) ? `${ITEM} ${MEETING}` : '');

/** In effect on the day, not revoked by then, and nobody owes anything because of it. */
const BARE = `WHERE "d"."deletedAt" IS NULL AND "d"."status" <> 'voided' AND "d"."effectiveOn" <= :rptDay
  AND NOT EXISTS (SELECT 1 FROM "decision_relation" "rpt_r" JOIN "decision" "rpt_l" ON "rpt_l"."id" = "rpt_r"."decisionId"
    WHERE "rpt_r"."targetId" = "d"."id" AND "rpt_r"."type" = 'revokes' AND "rpt_l"."effectiveOn" <= :rptDay)
  AND NOT EXISTS (SELECT 1 FROM "follow_up" "rpt_f" JOIN "follow_up_span" "rpt_s" ON "rpt_s"."followUpId" = "rpt_f"."id"
    WHERE "rpt_f"."decisionId" = "d"."id" AND "rpt_f"."deletedAt" IS NULL AND "rpt_s"."fromDay" <= :rptDay
    AND "rpt_s"."untilDay" > :rptDay AND "rpt_s"."status" <> 'cancelled')`;

/** Counts over exactly what the reader may see elsewhere: the same predicates as list and page. */
@Injectable()
export class ReportsQueries {
  constructor(
    private readonly reader: Reader,
    private readonly org: OrgQueries,
    private readonly known: KnownFigures,
  ) {}

  /** Every unit, ended ones too, for those who choose one. */
  async units(): Promise<{ value: string; label: string }[]> {
    return (await this.org.allUnits(this.reader.em)).map(({ id, name }) => ({ value: id, label: name }));
  }

  attendance(actor: Actor, query: AttendanceReportQuery): Promise<AttendanceReport> {
    return this.known.of(['attendance', actor, query], () => this.attended(actor, query));
  }

  private async attended(actor: Actor, query: AttendanceReportQuery): Promise<AttendanceReport> {
    const { where, params } = between(actor, query);
    const facts = await this.reader.rows<AttendanceFact>(
      `SELECT "a"."meetingId", "m"."slug", "m"."title", "m"."startsAt", "a"."seatId", "a"."seatOrder", "a"."label",
         "a"."displayName", "a"."officeTitle", "a"."orgUnitName", "a"."status"
       ${HELD} AND ${where} ORDER BY "m"."startsAt", "m"."id", "a"."seatOrder"`,
      params,
    );
    return attendanceReport(facts);
  }

  /** (Present + represented) of all seats invited, over the same meetings. */
  async presence(actor: Actor, query: AttendanceReportQuery): Promise<Presence> {
    const { where, params } = between(actor, query);
    const [row] = await this.reader.rows<Record<'there' | 'of', number | string | null>>(
      `SELECT COUNT(*) AS "of",
         SUM(CASE WHEN "a"."status" IN ('present', 'present-online', 'represented') THEN 1 ELSE 0 END) AS "there"
       ${HELD} AND ${where}`,
      params,
    );
    return { there: Number(row.there), of: Number(row.of) };
  }

  /** How many decisions nobody was told to carry out. */
  async countBare(actor: Actor, period: Period): Promise<number> {
    const { where, params } = decidedIn(actor, period);
    const [row] = await this.reader.rows<{ total: number | string }>(
      `SELECT COUNT(*) AS "total" FROM "decision" "d" ${ofMeetings(where)} ${BARE} AND ${where}`,
      params,
    );
    return Number(row.total);
  }

  /** The decisions of that count, the latest first. */
  async bare(actor: Actor, period: Period, limit: number): Promise<BareDecision[]> {
    const { where, params } = decidedIn(actor, period);
    const rows = await this.reader.rows<Omit<BareDecision, 'href'> & Numbered>(
      `SELECT "d"."number", "d"."text", "d"."effectiveOn", "d"."sequence", "d"."year",
         ${councilRankOf('d')} AS "councilRank", "m"."title" AS "meetingTitle"
       FROM "decision" "d" ${ITEM} ${MEETING} ${BARE} AND ${where} ORDER BY "d"."year" DESC, "d"."sequence" DESC, "d"."id" LIMIT :rptLimit`,
      { ...params, rptLimit: limit },
    );
    return rows.map(({ sequence, year, councilRank, ...row }) => ({
      ...row,
      href: decisionPath({ sequence, year, councilRank: Number(councilRank) }),
    }));
  }
}

function between(actor: Actor, { from, to }: { from?: CivilDate; to?: CivilDate }) {
  const { sql, params } = visibleMeetings(actor);
  return {
    where: `${sql} ${from ? 'AND "m"."startsAt" >= :rptFrom' : ''} ${to ? 'AND "m"."startsAt" < :rptTo' : ''}`,
    params: { ...params, rptFrom: from && startOfDay(from), rptTo: to && startOfDay(addDays(to, 1)) },
  };
}

function decidedIn(actor: Actor, { year, day }: Period) {
  const { sql, params } = visibleDecisions(actor);
  const where = `${sql} ${year === null ? '' : 'AND "d"."year" = :rptYear'}`;
  return { where, params: { ...params, rptYear: year, rptDay: day } };
}
