import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** What the chair was written to about is asked for on his every first page. */
export class FindWhatWasPutToTheChair1764005010000 implements MigrationInterface {
  name = 'FindWhatWasPutToTheChair1764005010000';

  up(db: QueryRunner): Promise<void> {
    const columnNames = ['kind', 'followUpId', 'dueOn'];
    return db.createIndex('reminder', new TableIndex({ name: 'reminder_kind', columnNames }));
  }

  down(db: QueryRunner): Promise<void> {
    return db.dropIndex('reminder', 'reminder_kind');
  }
}
