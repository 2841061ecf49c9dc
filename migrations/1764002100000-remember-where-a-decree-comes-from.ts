import type { MigrationInterface, QueryRunner } from 'typeorm';
import { key, ref, stamps, table } from '../src/platform/database/table.js';

/** A decree may be drafted from what a meeting decided; both pages tell of it. */
export class RememberWhereADecreeComesFrom1764002100000 implements MigrationInterface {
  name = 'RememberWhereADecreeComesFrom1764002100000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table('decree_origin', [key('decreeId'), ref('decisionId'), ...stamps()], {
        indices: [{ name: 'decree_origin_decision', columnNames: ['decisionId'] }],
        points: { decreeId: 'decree', decisionId: 'decision' },
      }),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('decree_origin');
  }
}
