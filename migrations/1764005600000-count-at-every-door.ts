import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, instant, optional } from '../src/platform/database/table.js';

/** Counters are swept by their last try; tokens say when they were last used. */
export class CountAtEveryDoor1764005600000 implements MigrationInterface {
  name = 'CountAtEveryDoor1764005600000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX "throttle_counter_last" ON "throttle_counter" ("lastAt")');
    await addColumns(db, 'api_token', [optional(instant('lastUsedAt'))]);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE "api_token" DROP COLUMN "lastUsedAt"');
    await db.query('DROP INDEX "throttle_counter_last"');
  }
}
