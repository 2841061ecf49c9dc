import { Injectable } from '@nestjs/common';
import { councilRankOf, type Numbered } from '../../decisions/index.js';
import { followUpPath, joinsOf, OPEN_STATUSES, visibleFollowUps } from '../../followups/index.js';
import { allOf, anyOf, nothing, type Actor, type Scope } from '../../identity/index.js';
import { chairedBy } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import type { Language } from '../../platform/http/language.js';
import { Words } from '../../platform/words.js';
import type { QueueItem } from './queue.js';

const EACH = 5;

/** An office asks to end the task without a result: the chair's word alone grants it. */
const ASKED = `SELECT "followUpId" AS "id" FROM "follow_up_request" WHERE "kind" = 'infeasible' AND "state" = 'open'`;
/** A meeting put it to its chair, the task is still open, and no later meeting has said anything of it. */
const ESCALATED = `SELECT DISTINCT "f"."id" FROM "follow_up_verdict" "v" JOIN "follow_up" "f" ON "f"."id" = "v"."followUpId"
  WHERE "v"."escalatedTo" = 'chair' AND "v"."effectiveAt" IS NOT NULL AND "v"."moot" IS NULL AND "v"."deletedAt" IS NULL
  AND "f"."status" IN (:homOpen) AND NOT EXISTS (SELECT 1 FROM "follow_up_verdict" "l"
    WHERE "l"."followUpId" = "v"."followUpId" AND "l"."meetingId" <> "v"."meetingId" AND "l"."deletedAt" IS NULL
    AND "l"."effectiveAt" > "v"."effectiveAt")`;

/** So long late that the chair was written to about the due date it still has. */
const LATE = `SELECT DISTINCT "f"."id" FROM "reminder" "r" JOIN "follow_up" "f" ON "f"."id" = "r"."followUpId"
  WHERE "r"."kind" = 'escalated' AND "r"."dueOn" = "f"."dueOn" AND "f"."status" IN (:homOpen)`;

/** What lies with the chair of a meeting or council and with nobody else. */
@Injectable()
export class ChairDesk {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
  ) {}

  async of(actor: Actor, language: Language): Promise<QueueItem[]> {
    if (actor.officeIds.length === 0 && actor.seats.length === 0) return [];
    const [asked, escalated, late] = await Promise.all(
      [ASKED, ESCALATED, LATE].map((which) => this.rows(actor, which)),
    );
    const known = new Set(escalated.map(followUpPath));
    const item = (code: string, icon: string) => (row: Row) => ({
      ...{ href: followUpPath(row), icon, tone: 'tunggu' as const, detail: `${row.unit} · ${row.title}` },
      title: this.words.say(code, { number: row.number }, language),
    });
    return [
      ...asked.map(item('home.infeasible_asked', 'gavel')),
      ...escalated.map(item('home.escalated', 'triangle-alert')),
      ...late
        .filter((row) => !known.has(followUpPath(row)))
        .map(item('home.escalated_late', 'triangle-alert')),
    ];
  }

  /** The few it may be are found first: asked in one go, a database walks all follow-ups in the order of their due dates. */
  private async rows(actor: Actor, which: string): Promise<Row[]> {
    const found = await this.reader.rows<{ id: string }>(which, { homOpen: [...OPEN_STATUSES] });
    if (found.length === 0) return [];
    const { sql, params } = allOf(visibleFollowUps(actor), chaired(actor));
    const rows = await this.reader.rows<Row>(
      `SELECT "f"."number", "f"."title", "f"."sequence", "f"."year", ${councilRankOf('f')} AS "councilRank",
         "u"."shortName" AS "unit" FROM "follow_up" "f" JOIN "org_unit" "u" ON "u"."id" = "f"."orgUnitId" ${joinsOf(sql)}
       WHERE "f"."id" IN (:homIds) AND "f"."deletedAt" IS NULL AND ${sql}
       ORDER BY "f"."dueOn", "f"."id" LIMIT ${EACH}`,
      { ...params, homIds: found.map(({ id }) => id) },
    );
    return rows.map((row) => ({ ...row, councilRank: Number(row.councilRank) }));
  }
}

type Row = Numbered & { readonly number: string; readonly title: string; readonly unit: string };

/** Whoever presides over the meeting a task is from, or over its council. */
function chaired(actor: Actor): Scope {
  const councils = actor.seats.filter(({ role }) => role === 'chair').map(({ councilId }) => councilId);
  const presiding = { sql: `"f"."councilId" IN (:homCouncils)`, params: { homCouncils: councils } };
  return anyOf(chairedBy(actor), councils.length > 0 ? presiding : nothing);
}
