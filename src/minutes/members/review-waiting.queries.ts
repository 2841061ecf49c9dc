import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dayOf } from '../../kernel/civil-date.js';
import { RosterService } from '../../membership/index.js';
import { Clock } from '../../platform/clock.js';
import { rowsIn } from '../../platform/database/reader.js';

/** Minutes whose members have a day until which they are asked, and who of them has said nothing yet. */
export type WaitingReview = {
  readonly minutesId: string;
  readonly councilId: string;
  readonly title: string;
  readonly slug: string;
  readonly dueOn: string;
  /** The day they were put before the members. */
  readonly since: string;
  /** Whoever acts for a seat today, with the title of his office. */
  readonly silent: readonly { readonly personId: string; readonly title: string }[];
};

type Row = Omit<WaitingReview, 'since' | 'silent'> & { meetingId: string; submittedAt: string | null };
type Said = { seatId: string | null; personId: string | null };

/** Whom a review still waits for. What the review may be read by is not asked: these are its own members. */
@Injectable()
export class WaitingReviews {
  constructor(
    private readonly rosters: RosterService,
    private readonly clock: Clock,
  ) {}

  /** All reviews that end on `from` or later. */
  async until(em: EntityManager, from: string): Promise<WaitingReview[]> {
    const rows = await rowsIn<Row>(
      em,
      `SELECT "n"."id" AS "minutesId", "m"."id" AS "meetingId", "m"."councilId", "m"."title", "m"."slug", "r"."dueOn",
         "n"."submittedAt"
       FROM "minutes" "n" JOIN "minutes_review" "r" ON "r"."minutesId" = "n"."id"
       JOIN "meeting" "m" ON "m"."id" = "n"."meetingId"
       WHERE "n"."state" = 'in-review' AND "n"."deletedAt" IS NULL AND "r"."dueOn" >= :from ORDER BY "n"."id"`,
      { from },
    );
    return Promise.all(
      rows.map(async ({ meetingId, submittedAt, ...row }) => ({
        ...row,
        since: dayOf(submittedAt ?? this.clock.now()),
        silent: await this.silent(em, row.minutesId, meetingId, row.councilId),
      })),
    );
  }

  private async silent(em: EntityManager, minutesId: string, meetingId: string, councilId: string) {
    const invited = await rowsIn<{ seatId: string }>(
      em,
      `SELECT "seatId" FROM "attendance" WHERE "meetingId" = :meetingId AND "deletedAt" IS NULL`,
      { meetingId },
    );
    const said = await rowsIn<Said>(
      em,
      `SELECT "seatId", "personId" FROM "review_answer" WHERE "minutesId" = :minutesId AND "replacedAt" IS NULL`,
      { minutesId },
    );
    const called = new Set(invited.map(({ seatId }) => seatId));
    const heard = new Set(said.flatMap(({ seatId, personId }) => [seatId, personId]));
    const { seats } = await this.rosters.on(em, councilId, this.clock.today());
    const waiting = seats.filter(
      ({ seatId, holder }) =>
        called.has(seatId) && !heard.has(seatId) && !heard.has(holder?.personId ?? null),
    );
    return waiting.flatMap(({ holder, officeTitle }) =>
      holder ? [{ personId: holder.personId, title: officeTitle }] : [],
    );
  }
}
