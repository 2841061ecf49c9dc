import type { MigrationInterface, QueryRunner } from 'typeorm';
import { instant, key, optional, ref, stamps, table, text } from '../src/platform/database/table.js';

/** Who somebody is at the identity provider of the government, and which account here that is. */
export class LinkOtherHouses1764004542000 implements MigrationInterface {
  name = 'LinkOtherHouses1764004542000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table('external_identity', [...IDENTITY, ...stamps()], {
        indices: [
          { name: 'external_identity_subject', columnNames: ['issuer', 'subject'], isUnique: true },
          { name: 'external_identity_user', columnNames: ['userId'] },
        ],
        points: { userId: 'app_user' },
      }),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('external_identity');
  }
}

const IDENTITY = [
  ...[key('id'), text('issuer', 300), text('subject', 255), optional(ref('userId'))],
  ...[optional(text('email', 254)), optional(text('name', 200)), instant('lastSeenAt')],
];
