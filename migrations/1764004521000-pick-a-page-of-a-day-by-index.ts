import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const COUNTED = [
  ...['year', 'untilDay', 'fromDay', 'status', 'dimension', 'orgUnitId', 'givenUnitId'],
  ...['dueOn', 'slipDays', 'daysTaken'],
];

/** A page of the list of a past day is picked from the index that counts it. */
export class PickAPageOfADayByIndex1764004521000 implements MigrationInterface {
  name = 'PickAPageOfADayByIndex1764004521000';

  up(db: QueryRunner): Promise<void> {
    return reindex(db, [...COUNTED, 'followUpId']);
  }

  down(db: QueryRunner): Promise<void> {
    return reindex(db, COUNTED);
  }
}

async function reindex(db: QueryRunner, columnNames: string[]): Promise<void> {
  await db.dropIndex('follow_up_span', 'follow_up_span_year');
  await db.createIndex('follow_up_span', new TableIndex({ name: 'follow_up_span_year', columnNames }));
}
