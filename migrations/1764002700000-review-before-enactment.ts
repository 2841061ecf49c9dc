import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  flag,
  key,
  oneOf,
  onEngine,
  optional,
  ref,
  stamps,
  table,
  text,
  whole,
  withDefault,
} from '../src/platform/database/table.js';

const COLUMNS = `"id", "userId", "role", "since", "until", "createdAt", "updatedAt", "deletedAt"`;

/** SQLite cannot change a CHECK: the table is made anew beside the old one, which nothing points to. */
const rolesAre = (roles: readonly string[]) => ({
  sqlite: [
    `CREATE TABLE "role_grant_new" ("id" varchar(36) PRIMARY KEY NOT NULL, "userId" varchar(36) NOT NULL,
     "role" varchar(20) NOT NULL, "since" varchar(24) NOT NULL, "until" varchar(24), "createdAt" varchar(24) NOT NULL,
     "updatedAt" varchar(24) NOT NULL, "deletedAt" varchar(24),
     CONSTRAINT "role_grant_role_known" CHECK (${oneOf('role', roles)}),
     CONSTRAINT "FK_bb38408c2013c5de68d6086a84b" FOREIGN KEY ("userId") REFERENCES "app_user" ("id"))`,
    `INSERT INTO "role_grant_new" (${COLUMNS}) SELECT ${COLUMNS} FROM "role_grant"`,
    `DROP TABLE "role_grant"`,
    `ALTER TABLE "role_grant_new" RENAME TO "role_grant"`,
    `CREATE INDEX "role_grant_user" ON "role_grant" ("userId")`,
  ],
  postgres: [
    `ALTER TABLE "role_grant" DROP CONSTRAINT "role_grant_role_known"`,
    `ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_role_known" CHECK (${oneOf('role', roles)})`,
  ],
});

/** The legal bureau may read a draft before it is enacted, where the council wants it so. */
export class ReviewBeforeEnactment1764002700000 implements MigrationInterface {
  name = 'ReviewBeforeEnactment1764002700000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'council', [withDefault(flag('reviewBeforeEnactment'), 'false')]);
    await db.createTable(
      table(
        'decree_review',
        [
          ...[key('id'), ref('decreeId'), text('act', 10), whole('version')],
          ...[optional(text('notes', 5_000)), text('by', 200), ...stamps()],
        ],
        {
          checks: { decree_review_act_known: oneOf('act', ['submitted', 'returned', 'cleared']) },
          indices: [{ name: 'decree_review_once', columnNames: ['decreeId', 'version'], isUnique: true }],
          points: { decreeId: 'decree' },
        },
      ),
    );
    await onEngine(db, rolesAre(['admin', 'secretariat', 'legal']));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DELETE FROM "role_grant" WHERE "role" = 'legal'`);
    await onEngine(db, rolesAre(['admin', 'secretariat']));
    await db.dropTable('decree_review');
    await db.query('ALTER TABLE "council" DROP COLUMN "reviewBeforeEnactment"');
  }
}
