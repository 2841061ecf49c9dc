import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, optional, text } from '../src/platform/database/table.js';

/** Some councils print on F4, others on A4; nothing said means what the whole office prints on. */
export class ChooseThePaperOfACouncil1764004513000 implements MigrationInterface {
  name = 'ChooseThePaperOfACouncil1764004513000';

  up(db: QueryRunner): Promise<void> {
    return addColumns(db, 'council', [optional(text('paper', 2))]);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE "council" DROP COLUMN "paper"');
  }
}
