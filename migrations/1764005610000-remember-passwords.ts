import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  instant,
  key,
  optional,
  ref,
  stamps,
  table,
  text,
} from '../src/platform/database/table.js';

/** Since when a password is, and which ones went before it. What was set before today counts from the last change. */
export class RememberPasswords1764005610000 implements MigrationInterface {
  name = 'RememberPasswords1764005610000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'app_user', [optional(instant('passwordSetAt'))]);
    await db.query('UPDATE "app_user" SET "passwordSetAt" = "updatedAt" WHERE "passwordHash" IS NOT NULL');
    await db.createTable(
      table('former_password', [key('id'), ref('userId'), text('hash', 200), ...stamps()], {
        indices: [{ name: 'former_password_user', columnNames: ['userId'] }],
        points: { userId: 'app_user' },
      }),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('former_password');
    await db.query('ALTER TABLE "app_user" DROP COLUMN "passwordSetAt"');
  }
}
