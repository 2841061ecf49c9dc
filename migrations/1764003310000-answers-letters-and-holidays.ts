import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  day,
  instant,
  key,
  longText,
  oneOf,
  optional,
  ref,
  stamps,
  table,
  text,
  withDefault,
} from '../src/platform/database/table.js';

const ANSWER = [
  ...[optional(instant('rsvpAt')), optional(text('rsvpVia', 20)), optional(text('rsvpName', 200))],
  ...[optional(text('rsvpTitle', 300)), optional(longText('rsvpReason')), optional(ref('rsvpFileId'))],
];

/** What an invited seat answered and how; letters counted per unit; the days on which offices are closed. */
export class AnswersLettersAndHolidays1764003310000 implements MigrationInterface {
  name = 'AnswersLettersAndHolidays1764003310000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'attendance', ANSWER);
    await addColumns(db, 'letter_number', [withDefault(text('unit', 50), "''")]);
    await db.createTable(
      table(
        'holiday',
        [
          ...[key('id'), day('day'), text('name', 200), text('kind', 20), optional(text('source', 300))],
          ...stamps(),
        ],
        {
          checks: { holiday_kind_known: oneOf('kind', ['national', 'joint-leave', 'regional']) },
          indices: [{ name: 'holiday_once', columnNames: ['day', 'kind'], isUnique: true }],
        },
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('holiday');
    await db.query('ALTER TABLE "letter_number" DROP COLUMN "unit"');
    for (const { name } of ANSWER) await db.query(`ALTER TABLE "attendance" DROP COLUMN "${name}"`);
  }
}
