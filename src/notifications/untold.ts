import { rowsIn } from '../platform/database/reader.js';
import type { Tx } from '../platform/database/unit-of-work.js';

type Seat = { readonly meetingId: string; readonly personId: string | null };

/** Has somebody asked to write once more, and the journal has not been read on yet: asked for, and not yet a mail? */
export async function askedOnceMore(tx: Tx, { meetingId, personId }: Seat): Promise<boolean> {
  const rows = await rowsIn<{ payload: string | null }>(
    tx,
    `SELECT "p"."payload" FROM "audit_entry" "e" JOIN "audit_payload" "p" ON "p"."seq" = "e"."seq"
     WHERE "e"."seq" > COALESCE((SELECT "seq" FROM "journal_cursor" WHERE "name" = 'mail'), 0)
       AND "e"."action" = 'meeting.invitation_resent' AND "e"."subjectId" = :meetingId`,
    { meetingId },
  );
  return rows.some(({ payload }) => personId !== null && (payload ?? '').includes(`"${personId}"`));
}
