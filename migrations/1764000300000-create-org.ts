import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  day,
  flag,
  json,
  key,
  oneOf,
  optional,
  ref,
  stamps,
  table,
  text,
  whole,
  withDefault,
} from '../src/platform/database/table.js';

const KINDS = [
  ...['regional-head', 'regional-secretariat', 'opd', 'district', 'vertical-agency'],
  ...['state-enterprise', 'private', 'academic', 'community'],
];
const version = () => withDefault(whole('version'), '1');
const no = (name: string) => withDefault(flag(name), 'false');

/** Units, offices, people, and who held which office when. */
export class CreateOrg1764000300000 implements MigrationInterface {
  name = 'CreateOrg1764000300000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table(
        'org_unit',
        [
          ...[key('id'), text('kind', 30), text('code', 50), text('name', 300), text('shortName', 100)],
          ...[optional(day('validFrom')), optional(day('validUntil')), optional(ref('successorId'))],
          ...[no('sample'), version(), ...stamps()],
        ],
        {
          checks: { org_unit_kind_known: oneOf('kind', KINDS) },
          indices: [{ name: 'org_unit_code', columnNames: ['code'], isUnique: true }],
          points: { successorId: 'org_unit' },
        },
      ),
    );
    await db.createTable(
      table(
        'office',
        [key('id'), text('title', 300), ref('orgUnitId'), no('isHead'), version(), ...stamps()],
        {
          indices: [{ name: 'office_unit', columnNames: ['orgUnitId'] }],
          points: { orgUnitId: 'org_unit' },
        },
      ),
    );
    await db.createTable(
      table(
        'person',
        [
          ...[key('id'), optional(text('titlePrefix', 100)), text('name', 200)],
          ...[optional(text('titleSuffix', 100)), json('aliases'), optional(text('nip', 18))],
          ...[optional(text('rank', 100)), optional(text('email', 254)), optional(text('phone', 30))],
          ...[no('sample'), version(), ...stamps()],
        ],
        { indices: [{ name: 'person_nip', columnNames: ['nip'], isUnique: true }] },
      ),
    );
    await db.createTable(
      table(
        'office_holding',
        [
          ...[key('id'), ref('officeId'), ref('personId'), text('capacity', 20), day('startsOn')],
          ...[optional(day('endsOn')), optional(text('basis', 300)), no('sample'), version(), ...stamps()],
        ],
        {
          checks: { holding_capacity_known: oneOf('capacity', ['definitive', 'plt', 'plh', 'pj', 'pjs']) },
          indices: [
            { name: 'holding_office', columnNames: ['officeId'] },
            { name: 'holding_person', columnNames: ['personId'] },
          ],
          points: { officeId: 'office', personId: 'person' },
        },
      ),
    );
    await db.createTable(
      table(
        'office_vacancy',
        [
          key('id'),
          ref('officeId'),
          day('startsOn'),
          optional(day('endsOn')),
          optional(text('basis', 300)),
          ...stamps(),
        ],
        { indices: [{ name: 'vacancy_office', columnNames: ['officeId'] }], points: { officeId: 'office' } },
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    for (const name of ['office_vacancy', 'office_holding', 'person', 'office', 'org_unit']) {
      await db.dropTable(name);
    }
  }
}
