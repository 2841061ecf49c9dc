import type { MinutesStory } from '../factories/minutes.js';
import type { TestApp } from './app.js';

/** What the database says when it refuses. */
export const KEPT = /do(es)? not change|(is|are) kept|is taken once|begin as a draft/;

/** Every table approved minutes are made of, with a column that somebody with the keys to the database would change. */
export const RECORD: Readonly<Record<string, { readonly column: string }>> = {
  minutes: { column: 'opening' },
  minutes_snapshot: { column: 'content' },
  meeting: { column: 'venue' },
  meeting_event: { column: 'reason' },
  agenda_item: { column: 'discussion' },
  attendance: { column: 'displayName' },
  guest: { column: 'name' },
  item_absence: { column: 'seatId' },
  item_sitting: { column: 'openedAt' },
  adjournment: { column: 'reason' },
  log_entry: { column: 'text' },
  decision: { column: 'text' },
  decision_objection: { column: 'text' },
  motion: { column: 'text' },
  motion_ballot: { column: 'officeTitle' },
  passage_version: { column: 'text' },
  minutes_comment: { column: 'text' },
  minutes_review: { column: 'record' },
  review_answer: { column: 'because' },
  review_opening: { column: 'userId' },
};

/** Changing, emptying and writing over one table, whatever stands in it. */
export function attacksOn(table: string, column: string, engine: string): string[] {
  return [
    `UPDATE "${table}" SET "${column}" = 'x'`,
    `DELETE FROM "${table}"`,
    ...(table === 'meeting' && engine === 'postgres'
      ? []
      : [`INSERT INTO "${table}" SELECT * FROM "${table}"`]),
    ...(engine === 'sqlite'
      ? [
          `REPLACE INTO "${table}" SELECT * FROM "${table}"`,
          `UPDATE OR REPLACE "${table}" SET "${column}" = 'x'`,
        ]
      : [`TRUNCATE "${table}" CASCADE`]),
  ];
}

const AS_A_DRAFT = `INSERT INTO "minutes" ("id", "meetingId", "revision", "state", "version", "createdAt", "updatedAt")
  SELECT 'x', "meetingId", 1, 'draft', 1, "createdAt", "updatedAt" FROM "minutes" WHERE "revision" = 1`;

/** While a new revision is open: what the sealed one is made of, written over by what is not sealed. */
export const oustings = (engine: string): string[] => [
  `UPDATE "passage_version" SET "text" = 'x' WHERE "number" = 1`,
  `DELETE FROM "passage_version" WHERE "number" = 1`,
  `UPDATE "minutes" SET "supersededById" = NULL WHERE "supersededById" IS NOT NULL`,
  ...(engine === 'sqlite'
    ? [
        AS_A_DRAFT.replace('INSERT', 'INSERT OR REPLACE'),
        `UPDATE OR REPLACE "minutes" SET "sealSequence" = 1 WHERE "revision" = 3`,
        `UPDATE OR REPLACE "minutes" SET "revision" = 1 WHERE "revision" = 3`,
        `REPLACE INTO "passage_version" SELECT * FROM "passage_version" WHERE "number" = 1`,
        `UPDATE OR REPLACE "stored_file" SET "id" = (SELECT "fileId" FROM "minutes" WHERE "revision" = 1)`,
      ]
    : [`${AS_A_DRAFT} ON CONFLICT ("meetingId", "revision") DO UPDATE SET "opening" = 'x'`]),
];

/** A draft that was discarded, brought back or swept away; and what it had replaced, replaced or freed by hand. */
export const revivals = (engine: string): string[] => [
  `UPDATE "minutes" SET "deletedAt" = NULL WHERE "revision" = 2`,
  `UPDATE "minutes" SET "revision" = 9 WHERE "revision" = 2`,
  `DELETE FROM "minutes" WHERE "revision" = 2`,
  ...attacksOn('minutes_discard', 'reason', engine),
  AS_A_DRAFT.replace('"meetingId", 1', '"meetingId", 2').replace(
    'INSERT',
    engine === 'sqlite' ? 'REPLACE' : 'INSERT',
  ),
  `INSERT INTO "minutes_discard" ("minutesId", "reason", "discardedAt", "discardedByName")
    SELECT "id", 'x', "createdAt", 'x' FROM "minutes" WHERE "revision" = 1`,
];

/** One row more, written behind the back of the application, for each table this meeting has left empty. */
export async function aRowOfEverything(
  app: TestApp,
  { meeting, items, minutesId, council }: MinutesStory,
): Promise<void> {
  const at = '2025-07-24T03:00:00.000Z';
  const stamps = { createdAt: at, updatedAt: at };
  const [seat] = await app.db.rows<{ id: string; userId: string }>(
    `SELECT "s"."id", "u"."id" AS "userId" FROM "seat" "s", "app_user" "u" LIMIT 1`,
  );
  const [decision] = await app.db.rows<{ id: string }>(`SELECT "id" FROM "decision"`);
  const here = { meetingId: meeting.id, ...stamps };
  const matter = { ...here, agendaItemId: items.public };
  const office = { officeTitle: council.seats[0].title };
  const rows: Readonly<Record<string, object>> = {
    meeting_event: { ...here, kind: 'moved', at, byName: 'Sekretariat' },
    guest: { ...here, name: 'Tamu' },
    item_absence: { ...matter, seatId: seat.id, reason: 'out' },
    item_sitting: { ...matter, openedAt: at },
    adjournment: { ...here, reason: 'Istirahat', at, byName: 'Sekretariat', resumedAt: at },
    motion: { ...matter, text: 'Usul', kind: 'decision', state: 'voting', version: 1 },
    motion_ballot: { motionId: 'motion', seatId: seat.id, ...office, choice: 'for', castAt: at },
    decision_objection: { ...here, decisionId: decision.id, seatId: seat.id, ...office, text: 'Keberatan' },
    minutes_comment: { ...stamps, minutesId, text: 'Catatan', authorName: 'Anggota' },
    review_answer: {
      ...{ ...stamps, minutesId, passage: 'opening', kind: 'agree', sha256: 'x', authorName: 'Anggota' },
      ...{ authorTitle: 'Anggota', state: 'given' },
    },
    review_opening: { ...stamps, minutesId, userId: seat.userId, openedAt: at },
  };
  await app.uow.run(async (tx) => {
    for (const [table, row] of Object.entries(rows)) await tx.query(insertion(table, { id: table, ...row }));
    await tx.query(`UPDATE "motion" SET "state" = 'dropped'`);
  });
}

const insertion = (table: string, row: object) => {
  const names = Object.keys(row).map((name) => `"${name}"`);
  const values = Object.values(row).map((value) => (typeof value === 'number' ? value : `'${value}'`));
  return `INSERT INTO "${table}" (${names.join(', ')}) VALUES (${values.join(', ')})`;
};
