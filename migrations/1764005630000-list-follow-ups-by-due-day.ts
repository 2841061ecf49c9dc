import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** In the order of their list: PostgreSQL takes no order from an index that begins with what is null. */
export class ListFollowUpsByDueDay1764005630000 implements MigrationInterface {
  name = 'ListFollowUpsByDueDay1764005630000';

  async up(db: QueryRunner): Promise<void> {
    const index = { name: 'follow_up_listed', columnNames: ['dueOn', 'id'] };
    await db.createIndex('follow_up', new TableIndex(index));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropIndex('follow_up', 'follow_up_listed');
  }
}
