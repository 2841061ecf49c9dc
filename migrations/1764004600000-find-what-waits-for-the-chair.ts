import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const INDICES = [
  ['follow_up_request', 'follow_up_request_waiting', ['state', 'kind', 'followUpId']],
  ['follow_up_verdict', 'follow_up_verdict_escalated', ['escalatedTo', 'followUpId']],
] as const;

/** What only the chair decides is asked for on his every first page: found by index, not by reading every wish ever made. */
export class FindWhatWaitsForTheChair1764004600000 implements MigrationInterface {
  name = 'FindWhatWaitsForTheChair1764004600000';

  async up(db: QueryRunner): Promise<void> {
    for (const [table, name, columns] of INDICES)
      await db.createIndex(table, new TableIndex({ name, columnNames: [...columns] }));
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [table, name] of INDICES) await db.dropIndex(table, name);
  }
}
