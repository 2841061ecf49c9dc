import type { EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { rowsIn } from '../platform/database/reader.js';
import { visibleMinutes } from './minutes.scope.js';

/** A revision that was opened by mistake, as the history of the minutes tells of it. */
export type DiscardedRow = {
  readonly revision: number;
  readonly reason: string;
  readonly discardedAt: string;
  readonly discardedByName: string;
};

/** What a discarded revision's own address tells whoever could read it; null for everybody else. */
export async function discardedAt(em: EntityManager, actor: Actor, slug: string, revision: number) {
  const { sql, params } = visibleMinutes(actor);
  const [row] = await rowsIn<{ meetingId: string }>(
    em,
    `SELECT "n"."meetingId" FROM "minutes" "n" JOIN "meeting" "m" ON "m"."id" = "n"."meetingId"
     WHERE "m"."slug" = :minSlug AND "n"."revision" = :minRevision AND ${sql}`,
    { ...params, minSlug: slug, minRevision: revision },
  );
  const all = row ? await discardedOf(em, actor, row.meetingId) : [];
  const found = all.find((one) => one.revision === revision);
  return found ? { revision, at: found.discardedAt, by: found.discardedByName, reason: found.reason } : null;
}

/** Discarded revisions the actor could read while they were there, newest first. */
export function discardedOf(em: EntityManager, actor: Actor, meetingId: string): Promise<DiscardedRow[]> {
  const { sql, params } = visibleMinutes(actor);
  return rowsIn<DiscardedRow>(
    em,
    `SELECT "n"."revision", "d"."reason", "d"."discardedAt", "d"."discardedByName" FROM "minutes_discard" "d"
     JOIN "minutes" "n" ON "n"."id" = "d"."minutesId" JOIN "meeting" "m" ON "m"."id" = "n"."meetingId"
     WHERE "n"."meetingId" = :minMeeting AND ${sql} ORDER BY "n"."revision" DESC`,
    { ...params, minMeeting: meetingId },
  );
}
