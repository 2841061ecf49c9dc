import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, flag, whole, withDefault } from '../src/platform/database/table.js';

/** Which version of an invitation a reply may still answer, and which mails were only kept as files. */
export class TellAskedFromTold1764004000000 implements MigrationInterface {
  name = 'TellAskedFromTold1764004000000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'meeting', [withDefault(whole('askedSequence'), '0')]);
    await db.query('UPDATE "meeting" SET "askedSequence" = "calendarSequence"');
    await addColumns(db, 'mail_job', [withDefault(flag('kept'), 'false')]);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE "mail_job" DROP COLUMN "kept"');
    await db.query('ALTER TABLE "meeting" DROP COLUMN "askedSequence"');
  }
}
