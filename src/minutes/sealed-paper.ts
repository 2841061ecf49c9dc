import type { EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { dayOf } from '../kernel/civil-date.js';
import { rowsIn } from '../platform/database/reader.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { clearedFor, visibleMinutes } from './minutes.scope.js';

/** The kept bytes of a sealed revision, by their fingerprint, and what its file is called after. */
export type SealedPaper = {
  readonly sha256: string;
  readonly day: string;
  readonly revision: number;
  /** May this reader read all of it, whatever it holds? */
  readonly cleared: boolean;
};

type Row = { sha256: string | null; at: string; revision: number; cleared: number };

/**
 * The sealed paper of a revision the actor may know of; null when it is not sealed. One question, because a paper that
 * is kept is asked for often: its text need not be looked at.
 * @throws NotFound
 */
export async function sealedPaper(em: EntityManager, actor: Actor, id: string): Promise<SealedPaper | null> {
  const [visible, cleared] = [visibleMinutes(actor), clearedFor(actor)];
  const [row] = await rowsIn<Row>(
    em,
    `SELECT "n"."revision", "f"."sha256", COALESCE("m"."startedAt", "m"."startsAt") AS "at",
       CASE WHEN ${cleared.sql} THEN 1 ELSE 0 END AS "cleared"
     FROM "minutes" "n" JOIN "meeting" "m" ON "m"."id" = "n"."meetingId"
     LEFT JOIN "stored_file" "f" ON "f"."id" = "n"."fileId"
     WHERE "n"."id" = :minId AND "n"."deletedAt" IS NULL AND ${visible.sql}`,
    { ...visible.params, ...cleared.params, minId: id },
  );
  if (!row) throw new NotFound('minutes', id);
  if (row.sha256 === null) return null;
  return { sha256: row.sha256, day: dayOf(row.at), revision: row.revision, cleared: row.cleared === 1 };
}
