import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, optional, text } from '../src/platform/database/table.js';

/** A guest with an address is written to like everybody the letter names. */
export class WriteToGuests1764004300000 implements MigrationInterface {
  name = 'WriteToGuests1764004300000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'guest', [optional(text('email', 254))]);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE "guest" DROP COLUMN "email"');
  }
}
