import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  day,
  key,
  oneOf,
  optional,
  ref,
  stamps,
  table,
  text,
} from '../src/platform/database/table.js';

const KINDS = ['establish', 'rename', 'merge', 'split', 'dissolve'];
const INDICES = [
  ['change', 'changeId'],
  ['unit', 'unitId'],
  ['successor', 'successorId'],
];

/** Why and when units were renamed, merged, split or ended, and whom a follow-up was first given to. */
export class LetUnitsChange1764002600000 implements MigrationInterface {
  name = 'LetUnitsChange1764002600000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table(
        'unit_change',
        [
          ...[key('id'), text('kind', 20), day('effectiveOn'), text('basis', 500), optional(ref('decreeId'))],
          ...[text('byName', 200), ...stamps()],
        ],
        { checks: { unit_change_kind_known: oneOf('kind', KINDS) } },
      ),
    );
    await db.createTable(
      table(
        'unit_succession',
        [key('id'), ref('changeId'), optional(ref('unitId')), optional(ref('successorId')), ...stamps()],
        {
          indices: INDICES.map(([name, column]) => ({
            name: `unit_succession_${name}`,
            columnNames: [column],
          })),
          points: { changeId: 'unit_change', unitId: 'org_unit', successorId: 'org_unit' },
        },
      ),
    );
    await addColumns(db, 'follow_up', [optional(ref('givenToUnitId'))]);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE "follow_up" DROP COLUMN "givenToUnitId"');
    await db.dropTable('unit_succession');
    await db.dropTable('unit_change');
  }
}
