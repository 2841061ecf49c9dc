import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, longText, optional } from '../src/platform/database/table.js';

/** Why minutes were revoked is one thing, what everybody is told of it another; nothing where nothing was written. */
export class TellThePublicApart1764004512000 implements MigrationInterface {
  name = 'TellThePublicApart1764004512000';

  up(db: QueryRunner): Promise<void> {
    return addColumns(db, 'minutes_revocation', [optional(longText('publicReason'))]);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE "minutes_revocation" DROP COLUMN "publicReason"');
  }
}
