import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, longText, optional } from '../src/platform/database/table.js';

/** Why a version took the place of the one before stands beside it, not in the history alone. */
export class SayWhyEvidenceWasReplaced1764004580000 implements MigrationInterface {
  name = 'SayWhyEvidenceWasReplaced1764004580000';

  up(db: QueryRunner): Promise<void> {
    return addColumns(db, 'evidence', [optional(longText('reason'))]);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropColumn('evidence', 'reason');
  }
}
