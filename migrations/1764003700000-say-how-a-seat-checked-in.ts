import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, optional, text } from '../src/platform/database/table.js';

/** How a presence came to be recorded: by the code on the screen, a personal code, or at the roll call. */
export class SayHowASeatCheckedIn1764003700000 implements MigrationInterface {
  name = 'SayHowASeatCheckedIn1764003700000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'attendance', [optional(text('checkedInVia', 20))]);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE "attendance" DROP COLUMN "checkedInVia"');
  }
}
