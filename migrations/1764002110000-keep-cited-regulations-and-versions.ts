import type { MigrationInterface, QueryRunner } from 'typeorm';
import { json, key, ref, stamps, table, text, whole } from '../src/platform/database/table.js';

/** Regulations that decrees cite, and what a decree said at every saving. */
export class KeepCitedRegulationsAndVersions1764002110000 implements MigrationInterface {
  name = 'KeepCitedRegulationsAndVersions1764002110000';

  async up(db: QueryRunner): Promise<void> {
    const about = { ...text('about', 1_000), isNullable: true };
    await db.createTable(
      table(
        'regulation',
        [
          ...[key('id'), text('kind', 200), text('number', 100), whole('year'), about],
          ...[text('citation', 5_000), json('sources'), ...stamps()],
        ],
        {
          indices: [{ name: 'regulation_number', columnNames: ['kind', 'number', 'year'], isUnique: true }],
        },
      ),
    );
    await db.createTable(
      table(
        'decree_version',
        [key('id'), ref('decreeId'), whole('number'), text('savedBy', 200), json('content'), ...stamps()],
        {
          indices: [{ name: 'decree_version_once', columnNames: ['decreeId', 'number'], isUnique: true }],
          points: { decreeId: 'decree' },
        },
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('decree_version');
    await db.dropTable('regulation');
  }
}
