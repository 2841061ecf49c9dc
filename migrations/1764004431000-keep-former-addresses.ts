import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ref, stamps, table, text } from '../src/platform/database/table.js';

/** A draft that is renamed is still found where somebody has it open. */
export class KeepFormerAddresses1764004431000 implements MigrationInterface {
  name = 'KeepFormerAddresses1764004431000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table(
        'meeting_former_slug',
        [{ ...text('slug', 100), isPrimary: true }, ref('meetingId'), ...stamps()],
        {
          points: { meetingId: 'meeting' },
          indices: [{ name: 'meeting_former_slug_meeting', columnNames: ['meetingId'] }],
        },
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('meeting_former_slug');
  }
}
