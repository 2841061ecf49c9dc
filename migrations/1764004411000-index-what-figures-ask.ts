import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const INDICES = {
  follow_up: { name: 'follow_up_pressing', columnNames: ['status', 'dueOn'] },
  decision: { name: 'decision_year', columnNames: ['year', 'effectiveOn'] },
};

/** First pages ask what is late or waits, reports ask for the decisions of a year. */
export class IndexWhatFiguresAsk1764004411000 implements MigrationInterface {
  name = 'IndexWhatFiguresAsk1764004411000';

  async up(db: QueryRunner): Promise<void> {
    for (const [table, index] of Object.entries(INDICES)) await db.createIndex(table, new TableIndex(index));
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [table, { name }] of Object.entries(INDICES)) await db.dropIndex(table, name);
  }
}
