import type { MigrationInterface, QueryRunner } from 'typeorm';
import { key, optional, ref, stamps, table, text, whole } from '../src/platform/database/table.js';

/** Files, kept by content. */
export class CreateDocuments1764000200000 implements MigrationInterface {
  name = 'CreateDocuments1764000200000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table(
        'stored_file',
        [
          ...[key('id'), text('name', 255), whole('size'), text('mediaType', 100), text('sha256', 64)],
          ...[optional(ref('uploadedByUserId')), optional(text('ownerKind', 30)), optional(ref('ownerId'))],
          ...stamps(),
        ],
        { indices: [{ name: 'stored_file_owner', columnNames: ['ownerKind', 'ownerId'] }] },
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('stored_file');
  }
}
