import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { councilRankOf } from '../decisions/index.js';
import { followUpPath, type FollowUpSpan } from '../followups/index.js';
import { addDays, dayOf, type CivilDate } from '../kernel/civil-date.js';
import { WaitingReviews } from '../minutes/index.js';
import { rowsIn } from '../platform/database/reader.js';
import { waitingSince, type Task } from './rules/telling.js';
import { ReminderTerms } from './terms.service.js';

/** A task with what its reminders say, and whom they go to. */
export type Matter = Task & {
  readonly councilId: string;
  readonly name: string;
  /** What stands in its place where a matter is not for every eye. */
  readonly number: string;
  readonly restricted: boolean;
  readonly unit: string;
  readonly orgUnitId: string | null;
  readonly meetingId: string | null;
  readonly chairOfficeId: string | null;
  readonly path: string;
  /** Of a review: the members it waits for. */
  readonly members: readonly { readonly personId: string; readonly title: string }[];
};

type Row = {
  id: string;
  councilId: string;
  councilRank: number | string;
  year: number;
  sequence: number;
  number: string;
  title: string;
  status: string;
  dueOn: CivilDate;
  orgUnitId: string;
  unit: string;
  meetingId: string;
  chairOfficeId: string | null;
  confidentiality: string;
  createdAt: string;
  snoozedUntil: CivilDate | null;
};

const SELECT = `SELECT "f"."id", "f"."councilId", ${councilRankOf('f')} AS "councilRank", "f"."year", "f"."sequence",
    "f"."number", "f"."title", "f"."status", "f"."dueOn", "f"."orgUnitId", "u"."name" AS "unit", "f"."meetingId",
    "m"."chairOfficeId", "i"."confidentiality", "f"."createdAt", "z"."untilDay" AS "snoozedUntil"
  FROM "follow_up" "f" JOIN "meeting" "m" ON "m"."id" = "f"."meetingId"
  JOIN "decision" "d" ON "d"."id" = "f"."decisionId" JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId"
  JOIN "org_unit" "u" ON "u"."id" = "f"."orgUnitId"
  LEFT JOIN "reminder_snooze" "z" ON "z"."followUpId" = "f"."id"
  WHERE "f"."deletedAt" IS NULL AND "m"."status" = 'ended' AND "f"."partCount" = 0`;

type Stretch = Pick<FollowUpSpan, 'followUpId' | 'fromDay' | 'status' | 'dueOn' | 'orgUnitId'>;
const AT_ONCE = 500;
const STRETCHES = `SELECT "followUpId", "fromDay", "status", "dueOn", "orgUnitId" FROM "follow_up_span"
  WHERE "followUpId" IN (:remIds) ORDER BY "followUpId", "fromDay"`;

/** What may have to be reminded of: follow-ups whose offices owe something, reviews whose members are asked. */
@Injectable()
export class TasksQueries {
  constructor(
    private readonly terms: ReminderTerms,
    private readonly reviews: WaitingReviews,
  ) {}

  /** Everything that waits for its office and is due by `until`: as far ahead as any council reminds. */
  async waiting(em: EntityManager, today: CivilDate, until?: CivilDate): Promise<Matter[]> {
    const rows = await rowsIn<Row>(
      em,
      `${SELECT} AND "f"."status" IN ('not-started', 'in-progress', 'returned') AND "f"."dueOn" <= :remUntil
       ORDER BY "f"."dueOn", "f"."id"`,
      { remUntil: until ?? addDays(today, await this.terms.longest(em)) },
    );
    return [...(await this.matters(em, rows)), ...(await this.asked(em, today))];
  }

  /** One follow-up, however it stands; null where nobody is ever reminded of it: a whole, or before its meeting ended. */
  async one(em: EntityManager, id: string): Promise<Matter | null> {
    const [matter] = await this.matters(
      em,
      await rowsIn<Row>(em, `${SELECT} AND "f"."id" = :remId`, { remId: id }),
    );
    return matter ?? null;
  }

  private async matters(em: EntityManager, rows: readonly Row[]): Promise<Matter[]> {
    const termsOf = await this.terms.all(em);
    const since = await this.since(em, rows);
    return rows.map((row) => ({
      ...{ id: row.id, subject: 'followup', status: row.status, dueOn: row.dueOn, councilId: row.councilId },
      ...{ since: since.get(row.id)!, snoozedUntil: row.snoozedUntil, terms: termsOf(row.councilId) },
      ...{ name: `${row.number} ${row.title}`, number: row.number, unit: row.unit, members: [] },
      ...{ orgUnitId: row.orgUnitId, meetingId: row.meetingId, chairOfficeId: row.chairOfficeId },
      restricted: row.confidentiality === 'restricted',
      path: followUpPath({ ...row, councilRank: Number(row.councilRank) }),
    }));
  }

  private async since(em: EntityManager, rows: readonly Row[]): Promise<Map<string, CivilDate>> {
    const spans = new Map<string, Stretch[]>();
    for (let at = 0; at < rows.length; at += AT_ONCE) {
      const remIds = rows.slice(at, at + AT_ONCE).map(({ id }) => id);
      for (const span of await rowsIn<Stretch>(em, STRETCHES, { remIds })) {
        const known = spans.get(span.followUpId);
        if (known) known.push(span);
        else spans.set(span.followUpId, [span]);
      }
    }
    return new Map(
      rows.map((row) => [row.id, waitingSince(spans.get(row.id) ?? [], row) ?? dayOf(row.createdAt)]),
    );
  }

  private async asked(em: EntityManager, today: CivilDate): Promise<Matter[]> {
    const termsOf = await this.terms.all(em);
    return (await this.reviews.until(em, today)).map((review) => ({
      ...{ id: review.minutesId, subject: 'review', status: 'in-review', dueOn: review.dueOn },
      ...{ since: review.since, snoozedUntil: null, terms: termsOf(review.councilId) },
      ...{ councilId: review.councilId, name: review.title, number: review.title, restricted: false },
      ...{ unit: '', orgUnitId: null, meetingId: null, chairOfficeId: null },
      ...{ path: `/notula/${review.slug}/tinjau`, members: review.silent },
    }));
  }
}
