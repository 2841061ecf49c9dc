import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, instant, optional } from '../src/platform/database/table.js';

/** Which mail is on its way at this moment is written down, so that an unclean stop leaves no guess behind. */
export class TakeMailsOneByOne1764004430000 implements MigrationInterface {
  name = 'TakeMailsOneByOne1764004430000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'mail_job', [optional(instant('takenAt'))]);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE "mail_job" DROP COLUMN "takenAt"');
  }
}
