import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { councilRankOf } from '../decisions/index.js';
import { followUpPath, joinsOf, visibleFollowUps } from '../followups/index.js';
import { everything, type Actor, type Scope } from '../identity/index.js';
import { mailState, type MailState } from '../notifications/index.js';
import { Clock } from '../platform/clock.js';
import { bool, rowsIn } from '../platform/database/reader.js';
import type { Keyset } from '../platform/http/cursor.js';
import type { ReminderKind } from './rules/ladder.js';

/** A reminder that was sent: of what, which step, to whom, and how far its mail has come. */
export type SentReminder = {
  readonly id: string;
  readonly followUpId: string | null;
  readonly minutesId: string | null;
  readonly kind: ReminderKind;
  readonly days: number;
  /** The due date it is of; null where it was asked for by hand, on whatever day. */
  readonly dueOn: string | null;
  readonly at: string;
  readonly name: string;
  readonly path: string;
  /** The office or role written to. */
  readonly recipient: string;
  readonly address: string;
  readonly state: MailState;
  readonly fault: string | null;
};

type Row = Omit<SentReminder, 'name' | 'path' | 'state'> & {
  title: string | null;
  slug: string | null;
  number: string | null;
  task: string | null;
  sequence: number | null;
  year: number | null;
  councilRank: number | string | null;
  mail: string;
  attempts: number;
  kept: unknown;
  takenAt: string | null;
};

const SELECT = `SELECT "r"."id", "r"."followUpId", "r"."minutesId", "r"."kind", "r"."days", "r"."dueOn", "r"."at",
    "l"."recipient", "l"."address", "j"."state" AS "mail", "j"."attempts", "j"."kept", "j"."takenAt", "j"."fault",
    "f"."number", "f"."title" AS "task", "f"."sequence", "f"."year", ${councilRankOf('f')} AS "councilRank",
    "m"."title", "m"."slug"
  FROM "reminder" "r" JOIN "reminder_letter" "l" ON "l"."id" = "r"."letterId"
  JOIN "mail_job" "j" ON "j"."id" = "l"."mailId"
  LEFT JOIN "follow_up" "f" ON "f"."id" = "r"."followUpId"
  LEFT JOIN "minutes" "n" ON "n"."id" = "r"."minutesId" LEFT JOIN "meeting" "m" ON "m"."id" = "n"."meetingId"`;

/** Of follow-ups the reader may see; of minutes in review the secretariat alone. */
function visible(actor: Actor): Scope {
  if (actor.isSecretariat) return everything;
  const { sql, params } = visibleFollowUps(actor);
  return {
    sql: `EXISTS (SELECT 1 FROM "follow_up" "f" ${joinsOf(sql)} WHERE "f"."id" = "r"."followUpId" AND ${sql})`,
    params,
  };
}

/** What was sent to whom, latest first. Addresses are for the secretariat. */
@Injectable()
export class SentQueries {
  constructor(private readonly clock: Clock) {}

  async page(
    em: EntityManager,
    actor: Actor,
    { kind, after, limit }: { kind: ReminderKind | null; after: Keyset | null; limit: number },
  ): Promise<SentReminder[]> {
    const [at, id] = after ?? ['9999', ''];
    const { sql, params } = visible(actor);
    const rows = await rowsIn<Row>(
      em,
      `${SELECT} WHERE ${sql} AND ("r"."at" < :at OR ("r"."at" = :at AND "r"."id" < :id)) ${kind ? 'AND "r"."kind" = :kind' : ''}
       ORDER BY "r"."at" DESC, "r"."id" DESC LIMIT :limit`,
      { ...params, at, id, kind, limit },
    );
    return rows.map((row) => this.told(row));
  }

  /** Of one follow-up, for whoever has been let see it. */
  async of(em: EntityManager, followUpId: string, limit: number): Promise<SentReminder[]> {
    const rows = await rowsIn<Row>(
      em,
      `${SELECT} WHERE "r"."followUpId" = :followUpId ORDER BY "r"."at" DESC, "r"."id" DESC LIMIT :limit`,
      { followUpId, limit },
    );
    return rows.map((row) => this.told(row));
  }

  private told(row: Row): SentReminder {
    const {
      title,
      slug,
      number,
      task,
      sequence,
      year,
      councilRank,
      mail,
      attempts,
      kept,
      takenAt,
      ...shown
    } = row;
    const job = { state: mail, attempts: Number(attempts), kept: bool(kept), takenAt };
    const numbered = { sequence: Number(sequence), year: Number(year), councilRank: Number(councilRank) };
    return {
      ...shown,
      days: Number(row.days),
      dueOn: row.kind === 'asked' ? null : row.dueOn,
      name: number === null ? (title ?? '') : `${number} ${task}`,
      path: number === null ? `/notula/${slug}` : followUpPath(numbered),
      state: mailState(job, row.address, { addressFails: false, now: this.clock.now() }),
    };
  }
}
