import { Injectable } from '@nestjs/common';
import type { AuditRow } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { Reader } from '../platform/database/reader.js';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Restricted matters, and everything that hangs on one: by id, withdrawn or not. */
const RESTRICTED = `SELECT "i"."id" FROM "agenda_item" "i" WHERE "i"."confidentiality" = 'restricted'
  UNION SELECT "d"."id" FROM "decision" "d" JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId"
    WHERE "i"."confidentiality" = 'restricted'
  UNION SELECT "f"."id" FROM "follow_up" "f" JOIN "decision" "d" ON "d"."id" = "f"."decisionId"
    JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId" WHERE "i"."confidentiality" = 'restricted'
  UNION SELECT "n"."id" FROM "minutes" "n" JOIN "agenda_item" "i" ON "i"."meetingId" = "n"."meetingId"
    WHERE "i"."confidentiality" = 'restricted'`;

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
      `SELECT "r"."id" FROM (${RESTRICTED}) "r" WHERE "r"."id" IN (:ids)`,
      { ids },
    );
    return new Set(rows.map(({ id }) => id));
  }
}
