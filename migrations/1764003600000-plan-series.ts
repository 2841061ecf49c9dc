import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  day,
  instant,
  json,
  key,
  longText,
  optional,
  ref,
  stamps,
  table,
  text,
  whole,
} from '../src/platform/database/table.js';

/** Series of meetings, and which meeting belongs to which. */
export class PlanSeries1764003600000 implements MigrationInterface {
  name = 'PlanSeries1764003600000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table('meeting_series', [
        ...[key('id'), ref('councilId'), text('title', 300), json('blueprint'), json('recurrence')],
        ...[optional(instant('stoppedAt')), optional(longText('stopReason')), whole('version')],
        ...stamps(),
      ]),
    );
    await db.createTable(
      table(
        'series_meeting',
        [key('id'), ref('seriesId'), ref('meetingId'), day('plannedOn'), json('applied'), ...stamps()],
        {
          indices: [
            { name: 'series_meeting_once', columnNames: ['meetingId'], isUnique: true },
            { name: 'series_meeting_planned', columnNames: ['seriesId', 'plannedOn'] },
          ],
          points: { seriesId: 'meeting_series', meetingId: 'meeting' },
        },
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('series_meeting');
    await db.dropTable('meeting_series');
  }
}
