import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MonthEntries, type CalendarDays, type MonthEntry } from '../calendar/index.js';
import { councilRankOf, type Numbered } from '../decisions/index.js';
import { followUpPath, visibleFollowUps } from '../followups/index.js';
import type { Actor, Scope } from '../identity/index.js';
import { MeetingPanels, visibleItems, type Panel, type RowFacts } from '../meetings/index.js';
import { MinutesListQueries } from '../minutes/index.js';
import { Reader } from '../platform/database/reader.js';
import type { Language } from '../platform/http/language.js';
import { Words } from '../platform/words.js';

type Count = { meetingId: string; total: number | string };
type Due = Numbered & { number: string; dueOn: string; unit: string };

const DECISIONS = `FROM "decision" "d" JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId"
  JOIN "meeting" "m" ON "m"."id" = "d"."meetingId" WHERE "d"."deletedAt" IS NULL`;
const FOLLOW_UPS = `FROM "follow_up" "f" JOIN "decision" "d" ON "d"."id" = "f"."decisionId"
  JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId" JOIN "meeting" "m" ON "m"."id" = "f"."meetingId"
  JOIN "org_unit" "u" ON "u"."id" = "f"."orgUnitId"
  WHERE "f"."deletedAt" IS NULL AND "f"."status" <> 'cancelled'`;
const OF_COUNCIL = `AND "m"."councilId" = :councilId`;

/**
 * What decisions, follow-ups and minutes add to lists of meetings and to the month: told through the ports of
 * meetings and calendar, which know none of them.
 */
@Injectable()
export class MeetingFacts implements OnModuleInit {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly panels: MeetingPanels,
    private readonly months: MonthEntries,
    private readonly minutes: MinutesListQueries,
  ) {}

  onModuleInit(): void {
    this.panels.registerRows((actor, ids) => this.rows(actor, ids));
    this.panels.register('minutes', (actor, meeting) => this.minutesPanel(actor, meeting));
    this.months.register((actor, days, language) => this.dues(actor, days, language));
  }

  private async rows(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, RowFacts>> {
    const states = await this.minutes.statesOf(ids);
    const decisions = await this.counts(`${DECISIONS} AND "d"."meetingId"`, visibleItems(actor), ids);
    const followUps = await this.counts(`${FOLLOW_UPS} AND "f"."meetingId"`, visibleFollowUps(actor), ids);
    return new Map(
      ids.map((id) => [
        id,
        {
          minutesState: states.get(id) ?? null,
          facts: [
            ...fact('gavel', 'meetings.decisions', decisions.get(id)),
            ...fact('list-checks', 'meetings.followups', followUps.get(id)),
          ],
        },
      ]),
    );
  }

  private async counts(
    from: string,
    scope: Scope,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    const rows = await this.reader.rows<Count>(
      `SELECT "m"."id" AS "meetingId", COUNT(*) AS "total" ${from} IN (:ids) AND ${scope.sql} GROUP BY "m"."id"`,
      { ...scope.params, ids: [...ids] },
    );
    return new Map(rows.map(({ meetingId, total }) => [meetingId, Number(total)]));
  }

  /** A draft is the secretariat's own: others are shown the minutes once they are submitted. */
  private async minutesPanel(actor: Actor, meeting: { id: string; slug: string }): Promise<Panel | null> {
    const state = (await this.minutes.statesOf([meeting.id])).get(meeting.id);
    if (!state || (state === 'draft' && !actor.isStaff)) return null;
    return { partial: 'pages/minutes/_panel', data: { state, href: `/notula/${meeting.slug}` } };
  }

  private async dues(
    actor: Actor,
    { from, to, councilId }: CalendarDays,
    language: Language,
  ): Promise<MonthEntry[]> {
    const scope = visibleFollowUps(actor);
    const rows = await this.reader.rows<Due>(
      `SELECT "f"."number", "f"."sequence", "f"."year", "f"."dueOn", "u"."shortName" AS "unit",
         ${councilRankOf('f')} AS "councilRank" ${FOLLOW_UPS}
         AND "f"."dueOn" BETWEEN :from AND :to AND ${scope.sql} ${councilId ? OF_COUNCIL : ''} ORDER BY "f"."dueOn", "f"."id" LIMIT 500`,
      { ...scope.params, from, to, councilId },
    );
    return rows.map((row) => ({
      day: row.dueOn,
      title: this.words.say('calendar.due', { number: row.number }, language),
      detail: row.unit,
      href: followUpPath({ ...row, councilRank: Number(row.councilRank) }),
    }));
  }
}

const fact = (icon: string, code: string, count = 0) => (count > 0 ? [{ icon, code, count }] : []);
