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
