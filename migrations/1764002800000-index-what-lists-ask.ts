import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const INDICES = {
  meeting: { name: 'meeting_listed', columnNames: ['deletedAt', 'startsAt', 'id', 'status'] },
  follow_up: { name: 'follow_up_due', columnNames: ['deletedAt', 'dueOn', 'status'] },
};

/**
 * Lists and counts find everything they ask in the index: a meeting's row carries its frozen roster, and walking
 * through that to the columns behind it costs more than the answer.
 */
export class IndexWhatListsAsk1764002800000 implements MigrationInterface {
  name = 'IndexWhatListsAsk1764002800000';

  async up(db: QueryRunner): Promise<void> {
    for (const [table, index] of Object.entries(INDICES)) await db.createIndex(table, new TableIndex(index));
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [table, { name }] of Object.entries(INDICES)) await db.dropIndex(table, name);
  }
}
