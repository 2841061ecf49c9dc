import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  instant,
  json,
  key,
  longText,
  optional,
  ref,
  stamps,
  table,
  text,
} from '../src/platform/database/table.js';

/** A meeting pauses, or goes on on another day as a meeting of its own. */
export class AdjournMeetings1764003720000 implements MigrationInterface {
  name = 'AdjournMeetings1764003720000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'meeting', [optional(instant('pausedAt')), optional(ref('continuesId'))]);
    await db.createTable(
      table(
        'adjournment',
        [
          ...[key('id'), ref('meetingId'), longText('reason'), instant('at'), text('byName', 410)],
          ...[optional(instant('resumedAt')), optional(text('resumedByName', 410)), optional(json('quorum'))],
          ...[optional(ref('continuationId')), ...stamps()],
        ],
        {
          points: { meetingId: 'meeting', continuationId: 'meeting' },
          indices: [{ name: 'adjournment_meeting', columnNames: ['meetingId'] }],
        },
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('adjournment');
    for (const name of ['pausedAt', 'continuesId']) {
      await db.query(`ALTER TABLE "meeting" DROP COLUMN "${name}"`);
    }
  }
}
