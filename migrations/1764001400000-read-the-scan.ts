import type { MigrationInterface, QueryRunner } from 'typeorm';
import { key, longText, table } from '../src/platform/database/table.js';

/** The text layer of a decree's scan, so that a decree is found by what its paper says. */
export class ReadTheScan1764001400000 implements MigrationInterface {
  name = 'ReadTheScan1764001400000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table('scan_text', [key('decreeId'), longText('text')], { points: { decreeId: 'decree' } }),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('scan_text');
  }
}
