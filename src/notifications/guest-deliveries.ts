import type { EntityManager } from 'typeorm';
import { rowsIn } from '../platform/database/reader.js';
import type { SeatRow } from './delivery.queries.js';

type GuestRow = Pick<SeatRow, 'entryId' | 'officeTitle' | 'address' | 'markedAt' | 'markedReason'> & {
  readonly office: string | null;
  readonly unit: string | null;
};

const UNASKED = {
  rsvp: null,
  rsvpAt: null,
  rsvpVia: null,
  rsvpName: null,
  rsvpReason: null,
  rsvpFileId: null,
};

/** The guests of a meeting in the order they were named; mails know a guest by the guest's own id. */
export async function guestsOf(em: EntityManager, meetingId: string): Promise<SeatRow[]> {
  const rows = await rowsIn<GuestRow>(
    em,
    `SELECT "g"."id" AS "entryId", "g"."name" AS "officeTitle", "g"."officeTitle" AS "office",
       "g"."orgUnitName" AS "unit", "g"."email" AS "address", "b"."at" AS "markedAt", "b"."reason" AS "markedReason"
     FROM "guest" "g" LEFT JOIN "bounced_address" "b" ON "b"."deletedAt" IS NULL
       AND "b"."address" = LOWER("g"."email")
     WHERE "g"."meetingId" = :meetingId AND "g"."deletedAt" IS NULL ORDER BY "g"."id"`,
    { meetingId },
  );
  return rows.map(({ office, unit, ...row }) => ({
    ...{ ...row, ...UNASKED, personId: row.entryId, phone: null },
    name: [office, unit].filter(Boolean).join(', ') || null,
  }));
}
