import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const NARROW = ['year', 'untilDay', 'fromDay'];
const PRESSING = ['status', 'dueOn'];
const COUNTED = ['status', 'dimension', 'orgUnitId', 'givenUnitId', 'dueOn', 'slipDays', 'daysTaken'];

/** All a report counts of a day stands in one index: a hundred thousand follow-ups are counted without a row of theirs. */
export class CountDaysFromOneIndex1764004412000 implements MigrationInterface {
  name = 'CountDaysFromOneIndex1764004412000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE "follow_up_span" ADD COLUMN "givenUnitId" varchar(36) NOT NULL DEFAULT ''`);
    await db.query(`UPDATE "follow_up_span" SET "givenUnitId" = COALESCE(
      (SELECT "f"."givenToUnitId" FROM "follow_up" "f" WHERE "f"."id" = "follow_up_span"."followUpId"), "orgUnitId")`);
    await reindex(db, 'follow_up_span', 'follow_up_span_year', [...NARROW, ...COUNTED]);
    await reindex(db, 'follow_up', 'follow_up_pressing', ['deletedAt', ...PRESSING]);
  }

  async down(db: QueryRunner): Promise<void> {
    await reindex(db, 'follow_up', 'follow_up_pressing', PRESSING);
    await reindex(db, 'follow_up_span', 'follow_up_span_year', NARROW);
    await db.query('ALTER TABLE "follow_up_span" DROP COLUMN "givenUnitId"');
  }
}

async function reindex(db: QueryRunner, table: string, name: string, columnNames: string[]): Promise<void> {
  await db.dropIndex(table, name);
  await db.createIndex(table, new TableIndex({ name, columnNames }));
}
