import type { MigrationInterface, QueryRunner } from 'typeorm';
import { instant, key, optional, ref, stamps, table, text } from '../src/platform/database/table.js';

/** The link of the first admin, and the devices an account was signed in with. */
export class OfferTheFirstAccount1764005620000 implements MigrationInterface {
  name = 'OfferTheFirstAccount1764005620000';

  async up(db: QueryRunner): Promise<void> {
    const link = [key('id'), text('hash', 64), instant('expiresAt'), optional(instant('usedAt'))];
    await db.createTable(table('first_admin_link', [...link, ...stamps()]));
    const device = [key('id'), ref('userId'), text('hash', 64), instant('lastAt')];
    await db.createTable(
      table('known_device', [...device, ...stamps()], {
        indices: [{ name: 'known_device_hash', columnNames: ['userId', 'hash'], isUnique: true }],
        points: { userId: 'app_user' },
      }),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('known_device');
    await db.dropTable('first_admin_link');
  }
}
