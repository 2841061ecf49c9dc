import { Injectable } from '@nestjs/common';
import { rowsIn } from '../platform/database/reader.js';
import type { Tx } from '../platform/database/unit-of-work.js';

/** What stands in the journal and has not been read on yet: asked for, and not yet a mail. */
@Injectable()
export class Untold {
  /** Is a letter to this person already asked for once more? */
  async resends(tx: Tx, meetingId: string, personId: string | null): Promise<boolean> {
    const rows = await rowsIn<{ payload: string | null }>(
      tx,
      `SELECT "p"."payload" FROM "audit_entry" "e" JOIN "audit_payload" "p" ON "p"."seq" = "e"."seq"
       WHERE "e"."seq" > COALESCE((SELECT "seq" FROM "journal_cursor" WHERE "name" = 'mail'), 0)
         AND "e"."action" = 'meeting.invitation_resent' AND "e"."subjectId" = :meetingId`,
      { meetingId },
    );
    return rows.some(({ payload }) => personId !== null && (payload ?? '').includes(`"${personId}"`));
  }
}
