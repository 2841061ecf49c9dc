import type { MigrationInterface, QueryRunner } from 'typeorm';
import { instant, key, optional, ref, stamps, table, text } from '../src/platform/database/table.js';

/** Links by which one person does one thing without signing in. */
export class PersonalLinks1764003300000 implements MigrationInterface {
  name = 'PersonalLinks1764003300000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table(
        'personal_link',
        [
          ...[key('id'), text('purpose', 30), ref('subjectId'), optional(ref('groupId'))],
          ...[optional(ref('personId')), text('hash', 64), optional(instant('expiresAt'))],
          ...[optional(instant('revokedAt')), optional(instant('usedAt')), ...stamps()],
        ],
        {
          indices: [
            { name: 'personal_link_hash', columnNames: ['hash'], isUnique: true },
            { name: 'personal_link_subject', columnNames: ['purpose', 'subjectId'] },
            { name: 'personal_link_group', columnNames: ['purpose', 'groupId'] },
          ],
        },
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('personal_link');
  }
}
