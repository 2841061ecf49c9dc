import { Injectable } from '@nestjs/common';
import { councilRankOf, type Numbered } from '../../decisions/index.js';
import { followUpPath, visibleFollowUps, type FollowUpStatus } from '../../followups/index.js';
import type { Actor } from '../../identity/index.js';
import { addDays, type CivilDate } from '../../kernel/civil-date.js';
import { MeetingsQueries, type MeetingRow } from '../../meetings/index.js';
import { Clock } from '../../platform/clock.js';
import { bool, Reader } from '../../platform/database/reader.js';
import type { Cell } from './figures.js';

const LATE = `"f"."dueOn" < :homToday
  AND "f"."status" NOT IN ('done', 'cancelled', 'infeasible', 'awaiting-verification')`;
/** The buckets of UI.md 10, as days before which a due date falls into the next one. */
const AGE = `CASE WHEN "f"."dueOn" >= :hom7 THEN '1-7' WHEN "f"."dueOn" >= :hom30 THEN '8-30'
  WHEN "f"."dueOn" >= :hom60 THEN '31-60' ELSE '60+' END`;
const agesFrom = (today: CivilDate) => ({
  ...{ homToday: today, hom7: addDays(today, -7), hom30: addDays(today, -30), hom60: addDays(today, -60) },
});
const FROM = `FROM "follow_up" "f" JOIN "decision" "d" ON "d"."id" = "f"."decisionId"
  JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId" JOIN "meeting" "m" ON "m"."id" = "f"."meetingId"
  JOIN "org_unit" "u" ON "u"."id" = "f"."orgUnitId" WHERE "f"."deletedAt" IS NULL`;
const AHEAD_DAYS = 400;

export type Replies = { readonly yes: number; readonly no: number; readonly waiting: number };
export type ExtensionAsked = { readonly number: string; readonly href: string; readonly unit: string };

/** Lean rows for home pages: counts, the next meeting, what was asked for. */
@Injectable()
export class HomeQueries {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly meetings: MeetingsQueries,
  ) {}

  /** Every follow-up the actor may see, as counts. */
  async cells(actor: Actor): Promise<Cell[]> {
    const { sql, params } = visibleFollowUps(actor);
    const rows = await this.reader.rows<
      Omit<Cell, 'late' | 'count'> & { late: unknown; count: number | string }
    >(
      `SELECT "c"."status", "c"."dimension", "c"."unit", "c"."unitId", "c"."late", "c"."age",
         COUNT(*) AS "count", MIN("c"."dueOn") AS "dueOn"
       FROM (SELECT "f"."status", "f"."dimension", "u"."name" AS "unit", "u"."id" AS "unitId", "f"."dueOn",
         CASE WHEN ${LATE} THEN 1 ELSE 0 END AS "late", CASE WHEN ${LATE} THEN ${AGE} END AS "age"
         ${FROM} AND ${sql}) "c"
       GROUP BY "c"."status", "c"."dimension", "c"."unit", "c"."unitId", "c"."late", "c"."age"`,
      { ...params, ...agesFrom(this.clock.today()) },
    );
    return rows.map((row) => ({
      ...row,
      status: row.status as FollowUpStatus,
      late: bool(row.late),
      count: Number(row.count),
    }));
  }

  /** Called or running, not over yet; earliest first. */
  async ahead(actor: Actor): Promise<MeetingRow[]> {
    const today = this.clock.today();
    const now = this.clock.now();
    const rows = await this.meetings.between(actor, {
      from: addDays(today, -1),
      to: addDays(today, AHEAD_DAYS),
    });
    return rows.filter(
      ({ status, endsAt }) => status === 'in-session' || (status === 'convened' && endsAt > now),
    );
  }

  /** Among these meetings, those where a seat of this actor has not replied. */
  async unanswered(actor: Actor, meetingIds: readonly string[]): Promise<ReadonlySet<string>> {
    const seats = actor.seats.map(({ seatId }) => seatId);
    const rows = await this.reader.rows<{ meetingId: string }>(
      `SELECT DISTINCT "a"."meetingId" FROM "attendance" "a" WHERE "a"."deletedAt" IS NULL AND "a"."rsvp" IS NULL
       AND "a"."meetingId" IN (:homMeetings) AND "a"."seatId" IN (:homSeats)`,
      { homMeetings: [...meetingIds], homSeats: seats },
    );
    return new Set(rows.map(({ meetingId }) => meetingId));
  }

  async replies(meetingId: string): Promise<Replies> {
    const rows = await this.reader.rows<{ rsvp: string | null; total: number | string }>(
      `SELECT "rsvp", COUNT(*) AS "total" FROM "attendance"
       WHERE "meetingId" = :homMeeting AND "deletedAt" IS NULL GROUP BY "rsvp"`,
      { homMeeting: meetingId },
    );
    const of = (...wanted: (string | null)[]) =>
      rows.filter(({ rsvp }) => wanted.includes(rsvp)).reduce((sum, { total }) => sum + Number(total), 0);
    return { yes: of('yes', 'represented'), no: of('no'), waiting: of(null) };
  }

  /** Wishes for more time nobody has answered. */
  async extensionsAsked(actor: Actor): Promise<ExtensionAsked[]> {
    const { sql, params } = visibleFollowUps(actor);
    const rows = await this.reader.rows<Numbered & { number: string; unit: string }>(
      `SELECT "f"."number", "f"."sequence", "f"."year", ${councilRankOf('f')} AS "councilRank",
       "u"."shortName" AS "unit" ${FROM} AND ${sql}
       AND EXISTS (SELECT 1 FROM "extension" "e" WHERE "e"."followUpId" = "f"."id" AND "e"."state" = 'requested')
       ORDER BY "f"."dueOn", "f"."id" LIMIT 5`,
      params,
    );
    return rows.map(({ number, unit, sequence, year, councilRank }) => ({
      number,
      unit,
      href: followUpPath({ sequence, year, councilRank: Number(councilRank) }),
    }));
  }
}
