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
  whole,
} from '../src/platform/database/table.js';

/** Sessions know what they still owe and when their owner last proved who they are; codes by app and on paper. */
export class AskForASecondFactor1764004540000 implements MigrationInterface {
  name = 'AskForASecondFactor1764004540000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'app_session', [optional(text('owes', 20)), optional(instant('provenAt'))]);
    await db.createTable(
      table('totp_secret', [key('id'), text('sealed', 200), ...WHEN, ...stamps()], {
        points: { id: 'app_user' },
      }),
    );
    await db.createTable(
      table('recovery_code', [key('id'), ref('userId'), text('hash', 64), ...USED, ...stamps()], {
        indices: [
          { name: 'recovery_code_hash', columnNames: ['hash'], isUnique: true },
          { name: 'recovery_code_user', columnNames: ['userId'] },
        ],
        points: { userId: 'app_user' },
      }),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('recovery_code');
    await db.dropTable('totp_secret');
    await db.query('ALTER TABLE "app_session" DROP COLUMN "provenAt"');
    await db.query('ALTER TABLE "app_session" DROP COLUMN "owes"');
  }
}

const WHEN = [optional(instant('confirmedAt')), optional(whole('lastStep'))];
const USED = [optional(instant('usedAt'))];
