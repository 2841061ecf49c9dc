import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  instant,
  key,
  longText,
  oneOf,
  optional,
  ref,
  stamps,
  table,
  text,
  whole,
  withDefault,
} from '../src/platform/database/table.js';

/** What is told to whom, and how far the journal has been read. */
export class CreateNotifications1764000900000 implements MigrationInterface {
  name = 'CreateNotifications1764000900000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(table('journal_cursor', [{ ...text('name', 40), isPrimary: true }, whole('seq')]));
    await db.createTable(
      table(
        'mail_job',
        [
          ...[key('id'), whole('auditSeq'), text('recipient', 254), text('subject', 300), longText('body')],
          ...[optional(ref('meetingId')), optional(text('calendarMethod', 20))],
          ...[
            withDefault(text('state', 10), "'queued'"),
            withDefault(whole('attempts'), '0'),
            instant('nextAt'),
          ],
          ...[optional(instant('sentAt')), optional(text('fault', 300)), ...stamps()],
        ],
        {
          checks: { mail_job_state_known: oneOf('state', ['queued', 'sent', 'failed']) },
          indices: [
            { name: 'mail_job_once', columnNames: ['auditSeq', 'recipient'], isUnique: true },
            { name: 'mail_job_queue', columnNames: ['state', 'nextAt'] },
          ],
        },
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('mail_job');
    await db.dropTable('journal_cursor');
  }
}
