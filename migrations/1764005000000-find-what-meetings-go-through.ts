import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const INDICES = [
  ['follow_up', 'follow_up_council_status', ['councilId', 'status', 'dueOn', 'id']],
  ['follow_up', 'follow_up_council_touched', ['councilId', 'updatedAt']],
  ['follow_up_event', 'follow_up_event_story', ['followUpId', 'at', 'id']],
  ['attendance', 'attendance_by_person', ['personId', 'meetingId']],
  ['minutes', 'minutes_in_state', ['state']],
  ['decision', 'decision_latest', ['year', 'sequence', 'id']],
] as const;
const BEFORE = ['follow_up_event', 'follow_up_event_follow_up', ['followUpId']] as const;

/** What a meeting goes through, and minutes in review, are found by index, not by reading all there ever was. */
export class FindWhatMeetingsGoThrough1764005000000 implements MigrationInterface {
  name = 'FindWhatMeetingsGoThrough1764005000000';

  async up(db: QueryRunner): Promise<void> {
    for (const index of INDICES) await create(db, index);
    await db.dropIndex(BEFORE[0], BEFORE[1]);
  }

  async down(db: QueryRunner): Promise<void> {
    await create(db, BEFORE);
    for (const [table, name] of INDICES) await db.dropIndex(table, name);
  }
}

const create = (db: QueryRunner, [table, name, columns]: (typeof INDICES)[number] | typeof BEFORE) =>
  db.createIndex(table, new TableIndex({ name, columnNames: [...columns] }));
