import { Injectable } from '@nestjs/common';
import type { AuditRow } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { Reader } from '../platform/database/reader.js';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

const ON_RESTRICTED = `"agenda_item" "i" WHERE "i"."confidentiality" = 'restricted'`;

/** Restricted matters, and everything that hangs on one: by id, withdrawn or not. */
const RESTRICTED = `SELECT "i"."id" FROM ${ON_RESTRICTED}
  UNION SELECT "d"."id" FROM "decision" "d", ${ON_RESTRICTED} AND "i"."id" = "d"."agendaItemId"
  UNION SELECT "f"."id" FROM "follow_up" "f", "decision" "d", ${ON_RESTRICTED}
    AND "d"."id" = "f"."decisionId" AND "i"."id" = "d"."agendaItemId"
  UNION SELECT "n"."id" FROM "minutes" "n", ${ON_RESTRICTED} AND "i"."meetingId" = "n"."meetingId"
  UNION SELECT "o"."id" FROM "motion" "o", ${ON_RESTRICTED} AND "i"."id" = "o"."agendaItemId"
  UNION SELECT "e"."id" FROM "log_entry" "e", ${ON_RESTRICTED} AND "i"."id" = "e"."agendaItemId"
  UNION SELECT "p"."id" FROM "agenda_proposal" "p" WHERE "p"."confidentiality" = 'restricted'`;

/** Files are named when they come, and often before anybody knows what to: as withheld as what they belong to now. */
const FILES = `SELECT "s"."id" FROM "stored_file" "s"
  WHERE "s"."ownerId" IS NULL OR "s"."ownerId" IN (SELECT "r"."id" FROM (${RESTRICTED}) "r")`;

export type ReadableDeed = AuditRow & {
  /** The particulars are there, and not for this reader. */
  readonly withheld: boolean;
};

/**
 * The journal tells an admin who did what and when. What was written about restricted matters it tells the secretariat
 * only, as every other page does.
 */
@Injectable()
export class WithheldDeeds {
  constructor(private readonly reader: Reader) {}

  async readable(actor: Actor, rows: readonly AuditRow[]): Promise<ReadableDeed[]> {
    if (actor.isSecretariat) return rows.map((row) => ({ ...row, withheld: false }));
    const named = rows.map(({ subjectId, payload }) => `${subjectId} ${payload}`.match(ID) ?? []);
    const restricted = await this.restrictedAmong([...new Set(named.flat())]);
    return rows.map((row, n) =>
      row.payload !== null && named[n].some((id) => restricted.has(id))
        ? { ...row, payload: null, withheld: true }
        : { ...row, withheld: false },
    );
  }

  private async restrictedAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.reader.rows<{ id: string }>(
      `SELECT "w"."id" FROM (${RESTRICTED} UNION ${FILES}) "w" WHERE "w"."id" IN (:ids)`,
      { ids },
    );
    return new Set(rows.map(({ id }) => id));
  }
}
