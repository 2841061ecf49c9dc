import { Injectable } from '@nestjs/common';
import { KnownFigures } from '../../audit/index.js';
import { councilRankOf, type Numbered } from '../../decisions/index.js';
import { followUpPath, joinsOf, pressingFollowUps, visibleFollowUps } from '../../followups/index.js';
import type { Actor } from '../../identity/index.js';
import { addDays, type CivilDate } from '../../kernel/civil-date.js';
import { MeetingsQueries, type MeetingRow } from '../../meetings/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';

/** Statuses in which a day that has passed makes a task late. */
const LATE = `"f"."status" IN ('not-started', 'in-progress', 'returned', 'on-hold') AND "f"."dueOn" < :homToday`;
const FROM = `FROM "follow_up" "f" JOIN "decision" "d" ON "d"."id" = "f"."decisionId"
  JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId" JOIN "meeting" "m" ON "m"."id" = "f"."meetingId"
  JOIN "org_unit" "u" ON "u"."id" = "f"."orgUnitId" WHERE "f"."deletedAt" IS NULL`;
const AHEAD_DAYS = 400;

export type Pressing = {
  readonly overdue: number;
  readonly awaiting: number;
  readonly oldest: { readonly dueOn: CivilDate; readonly unit: string } | null;
};
export type Replies = { readonly yes: number; readonly no: number; readonly waiting: number };
export type ExtensionAsked = { readonly number: string; readonly href: string; readonly unit: string };

/** Lean rows for home pages: counts, the next meeting, what was asked for. */
@Injectable()
export class HomeQueries {
  constructor(
    private readonly reader: Reader,
    private readonly known: KnownFigures,
    private readonly clock: Clock,
    private readonly meetings: MeetingsQueries,
  ) {}

  /** How many follow-ups that press on the actor are late or wait to be judged, and the one that is late the longest. */
  pressing(actor: Actor): Promise<Pressing> {
    const homToday = this.clock.today();
    return this.known.of(['pressing', actor, homToday], () => this.pressed(actor, homToday));
  }

  private async pressed(actor: Actor, homToday: CivilDate): Promise<Pressing> {
    const { sql, params } = pressingFollowUps(actor);
    const asked = { ...params, homToday };
    const count = async (which: string) => {
      const [row] = await this.reader.rows<{ total: number | string }>(
        `SELECT COUNT(*) AS "total" FROM "follow_up" "f" ${joinsOf(sql)}
         WHERE "f"."deletedAt" IS NULL AND ${which} AND ${sql}`,
        asked,
      );
      return Number(row.total);
    };
    const [overdue, awaiting, [oldest]] = await Promise.all([
      count(LATE),
      count(`"f"."status" = 'awaiting-verification'`),
      this.reader.rows<{ dueOn: CivilDate; unit: string }>(
        `SELECT "f"."dueOn", "u"."name" AS "unit" ${FROM} AND ${LATE} AND ${sql} ORDER BY "f"."dueOn", "f"."id" LIMIT 1`,
        asked,
      ),
    ]);
    return { overdue, awaiting, oldest: oldest ?? null };
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
    const asked = await this.reader.rows<{ id: string }>(
      `SELECT "followUpId" AS "id" FROM "extension" WHERE "state" = 'requested'`,
    );
    if (asked.length === 0) return [];
    const { sql, params } = visibleFollowUps(actor);
    const rows = await this.reader.rows<Numbered & { number: string; unit: string }>(
      `SELECT "f"."number", "f"."sequence", "f"."year", ${councilRankOf('f')} AS "councilRank",
       "u"."shortName" AS "unit" ${FROM} AND ${sql}
       AND "f"."id" IN (:homAsked)
       ORDER BY "f"."dueOn", "f"."id" LIMIT 5`,
      { ...params, homAsked: asked.map(({ id }) => id) },
    );
    return rows.map(({ number, unit, sequence, year, councilRank }) => ({
      number,
      unit,
      href: followUpPath({ sequence, year, councilRank: Number(councilRank) }),
    }));
  }
}
