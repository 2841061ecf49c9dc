import type { MigrationInterface, QueryRunner } from 'typeorm';
import { instant, oneOf, onEngine, optional, stamps, table, text } from '../src/platform/database/table.js';

const COLUMNS = [
  ...['id', 'auditSeq', 'recipient', 'subject', 'body', 'meetingId', 'calendarMethod', 'state', 'attempts'],
  ...['nextAt', 'sentAt', 'fault', 'createdAt', 'updatedAt', 'deletedAt'],
]
  .map((name) => `"${name}"`)
  .join(', ');

const INDICES = [
  'CREATE INDEX "mail_job_queue" ON "mail_job" ("state", "nextAt")',
  'CREATE INDEX "mail_job_meeting" ON "mail_job" ("meetingId", "personId")',
];
const ONCE = 'CREATE UNIQUE INDEX "mail_job_once" ON "mail_job" ("auditSeq", "recipient", "personId")';

/** SQLite keeps a CHECK with its table: the table is made anew around the same rows. */
const remade = (states: readonly string[], person: string) => [
  `CREATE TABLE "mail_job_new" ("id" varchar(36) PRIMARY KEY NOT NULL, "auditSeq" integer NOT NULL,
     "recipient" varchar(254) NOT NULL, "subject" varchar(300) NOT NULL, "body" text NOT NULL,
     "meetingId" varchar(36), "calendarMethod" varchar(20), "state" varchar(10) NOT NULL DEFAULT ('queued'),
     "attempts" integer NOT NULL DEFAULT (0), "nextAt" varchar(24) NOT NULL, "sentAt" varchar(24),
     "fault" varchar(300), "createdAt" varchar(24) NOT NULL, "updatedAt" varchar(24) NOT NULL,
     "deletedAt" varchar(24)${person}, CONSTRAINT "mail_job_state_known" CHECK (${oneOf('state', states)}))`,
  `INSERT INTO "mail_job_new" (${COLUMNS}) SELECT ${COLUMNS} FROM "mail_job"`,
  'DROP TABLE "mail_job"',
  'ALTER TABLE "mail_job_new" RENAME TO "mail_job"',
];

const BEFORE = ['queued', 'sent', 'failed'];
const STATES = [...BEFORE, 'bounced', 'replaced'];
const checked = (states: readonly string[]) => [
  'ALTER TABLE "mail_job" DROP CONSTRAINT "mail_job_state_known"',
  `ALTER TABLE "mail_job" ADD CONSTRAINT "mail_job_state_known" CHECK (${oneOf('state', states)})`,
];

/** One mail per person, not per address; what came back, and addresses that cannot be reached. */
export class StateOfEachMail1764003320000 implements MigrationInterface {
  name = 'StateOfEachMail1764003320000';

  async up(db: QueryRunner): Promise<void> {
    const person = `"personId" varchar(36) NOT NULL DEFAULT ('')`;
    await onEngine(db, {
      sqlite: [...remade(STATES, `, ${person}`), ...INDICES, ONCE],
      postgres: [
        ...['DROP INDEX "mail_job_once"', 'DROP INDEX "mail_job_queue"'],
        `ALTER TABLE "mail_job" ADD COLUMN "personId" varchar(36) NOT NULL DEFAULT ''`,
        ...[...checked(STATES), ...INDICES, ONCE],
      ],
    });
    await db.createTable(
      table('bounced_address', [
        ...[{ ...text('address', 254), isPrimary: true }, instant('at'), text('byName', 410)],
        ...[optional(text('reason', 300)), ...stamps()],
      ]),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('bounced_address');
    const once = 'CREATE UNIQUE INDEX "mail_job_once" ON "mail_job" ("auditSeq", "recipient")';
    const fewer = [
      `UPDATE "mail_job" SET "state" = 'failed' WHERE "state" IN ('bounced', 'replaced')`,
      `DELETE FROM "mail_job" WHERE "id" NOT IN
         (SELECT MIN("id") FROM "mail_job" GROUP BY "auditSeq", "recipient")`,
    ];
    await onEngine(db, {
      sqlite: [...fewer, ...remade(BEFORE, ''), INDICES[0], once],
      postgres: [
        ...[...fewer, 'DROP INDEX "mail_job_once"', 'DROP INDEX "mail_job_meeting"'],
        ...['ALTER TABLE "mail_job" DROP COLUMN "personId"', ...checked(BEFORE), once],
      ],
    });
  }
}
