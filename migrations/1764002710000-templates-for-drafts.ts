import type { MigrationInterface, QueryRunner } from 'typeorm';
import { key, longText, oneOf, stamps, table, text, whole } from '../src/platform/database/table.js';

/** What drafts of decrees begin with, written by the office. */
export class TemplatesForDrafts1764002710000 implements MigrationInterface {
  name = 'TemplatesForDrafts1764002710000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table(
        'draft_template',
        [key('id'), text('kind', 10), whole('number'), longText('text'), text('savedBy', 200), ...stamps()],
        {
          checks: { draft_template_kind_known: oneOf('kind', ['amendment', 'new']) },
          indices: [{ name: 'draft_template_once', columnNames: ['kind', 'number'], isUnique: true }],
        },
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('draft_template');
  }
}
