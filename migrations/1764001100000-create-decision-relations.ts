import type { MigrationInterface, QueryRunner } from 'typeorm';
import { key, oneOf, table, text } from '../src/platform/database/table.js';

/** Which decision amends or revokes which. */
export class CreateDecisionRelations1764001100000 implements MigrationInterface {
  name = 'CreateDecisionRelations1764001100000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table('decision_relation', [key('decisionId'), key('targetId'), text('type', 10)], {
        checks: { decision_relation_type_known: oneOf('type', ['amends', 'revokes']) },
        indices: [{ name: 'decision_relation_target', columnNames: ['targetId'] }],
        points: { decisionId: 'decision', targetId: 'decision' },
      }),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('decision_relation');
  }
}
