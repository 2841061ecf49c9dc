import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  day,
  key,
  longText,
  oneOf,
  optional,
  ref,
  stamps,
  table,
  text,
  whole,
} from '../src/platform/database/table.js';

/** Each quarter somebody puts a backup back in another place, and writes down how it went. */
export class RememberDrills1764004530000 implements MigrationInterface {
  name = 'RememberDrills1764004530000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table(
        'backup_drill',
        [
          ...[key('id'), day('day'), text('doneBy', 200), optional(text('cut', 30)), text('result', 10)],
          ...[whole('minutes'), optional(longText('note')), optional(ref('recordedByUserId')), ...stamps()],
        ],
        {
          checks: { backup_drill_result_known: oneOf('result', ['ok', 'partly', 'failed']) },
          indices: [{ name: 'backup_drill_day', columnNames: ['day', 'id'] }],
        },
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('backup_drill');
  }
}
