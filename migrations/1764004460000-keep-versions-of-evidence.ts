import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  day,
  key,
  oneOf,
  optional,
  ref,
  stamps,
  table,
  text,
  whole,
  withDefault,
} from '../src/platform/database/table.js';

/** Evidence has a name of its own, may be a link, and keeps its versions; the secretariat says which kinds it needs. */
export class KeepVersionsOfEvidence1764004460000 implements MigrationInterface {
  name = 'KeepVersionsOfEvidence1764004460000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'follow_up', [withDefault(text('requiredEvidence', 60), "''")]);
    await db.query('ALTER TABLE "evidence" RENAME TO "evidence_before"');
    await db.createTable(
      table('evidence', EVIDENCE, {
        checks: {
          evidence_kind_known: oneOf('kind', ['photo', 'pdf', 'sheet', 'document', 'link']),
          evidence_file_or_link: `("fileId" IS NULL) <> ("url" IS NULL)`,
        },
        indices: [
          { name: 'evidence_line', columnNames: ['lineId', 'version'], isUnique: true },
          { name: 'evidence_follow_up', columnNames: ['followUpId'] },
          { name: 'evidence_file', columnNames: ['fileId'] },
        ],
        points: { followUpId: 'follow_up', reportId: 'progress_report', fileId: 'stored_file' },
      }),
    );
    // A file belongs to one report only, so its id can name the line it begins.
    await db.query(`INSERT INTO "evidence" ("id", "followUpId", "reportId", "lineId", "version", "kind", "fileId",
        "byUserId", "byPersonId", "byName", "createdAt", "updatedAt")
      SELECT "e"."fileId", "r"."followUpId", "e"."reportId", "e"."fileId", 1, ${KIND}, "e"."fileId",
        "r"."byUserId", "r"."byPersonId", "r"."byName", "r"."createdAt", "r"."createdAt"
      FROM "evidence_before" "e" JOIN "progress_report" "r" ON "r"."id" = "e"."reportId"
      JOIN "stored_file" "f" ON "f"."id" = "e"."fileId"`);
    await db.query('DROP TABLE "evidence_before"');
  }

  /** Links and later versions have no place in the table before. */
  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE "evidence" RENAME TO "evidence_after"');
    for (const name of ['evidence_line', 'evidence_follow_up', 'evidence_file'])
      await db.query(`DROP INDEX "${name}"`);
    await db.createTable(
      table(
        'evidence',
        [
          { ...ref('reportId'), isPrimary: true },
          { ...ref('fileId'), isPrimary: true },
        ],
        { points: { reportId: 'progress_report', fileId: 'stored_file' } },
      ),
    );
    await db.query(`INSERT INTO "evidence" ("reportId", "fileId")
      SELECT "reportId", "fileId" FROM "evidence_after" WHERE "fileId" IS NOT NULL`);
    await db.query('DROP TABLE "evidence_after"');
    await db.query('ALTER TABLE "follow_up" DROP COLUMN "requiredEvidence"');
  }
}

const KIND = `CASE WHEN "f"."mediaType" LIKE 'image/%' THEN 'photo' WHEN "f"."mediaType" = 'application/pdf' THEN 'pdf'
  WHEN "f"."mediaType" LIKE '%.sheet' THEN 'sheet' ELSE 'document' END`;

const EVIDENCE = [
  ...[key('id'), ref('followUpId'), ref('reportId'), ref('lineId'), whole('version'), text('kind', 10)],
  ...[optional(ref('fileId')), optional(text('url', 2_000)), optional(text('title', 200))],
  ...[optional(day('seenOn')), optional(ref('byUserId')), optional(ref('byPersonId')), text('byName', 200)],
  ...stamps(),
];
