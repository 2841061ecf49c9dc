import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, json, key, optional, ref, stamps, table } from '../src/platform/database/table.js';

/** One decree may set out the seats and rules of more than one council. */
export class LetADecreeConfigureSeveralCouncils1764001300000 implements MigrationInterface {
  name = 'LetADecreeConfigureSeveralCouncils1764001300000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table(
        'council_part',
        [key('id'), ref('decreeId'), ref('councilId'), optional(json('rules')), ...stamps()],
        {
          indices: [{ name: 'council_part_once', columnNames: ['decreeId', 'councilId'], isUnique: true }],
          points: { decreeId: 'decree', councilId: 'council' },
        },
      ),
    );
    await addColumns(db, 'seat', [optional(ref('councilId'))]);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE "seat" DROP COLUMN "councilId"');
    await db.dropTable('council_part');
  }
}
