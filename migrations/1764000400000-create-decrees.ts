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

const ROLES = [
  ...['patron', 'advisor', 'director', 'responsible', 'chair', 'executive-chair'],
  ...['deputy-chair', 'secretary', 'deputy-secretary', 'coordinator', 'member'],
];
const no = (name: string) => withDefault(flag(name), 'false');
const version = () => withDefault(whole('version'), '1');

/** Councils, and the decrees that configure them. */
export class CreateDecrees1764000400000 implements MigrationInterface {
  name = 'CreateDecrees1764000400000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table('council', [
        ...[key('id'), text('name', 200), text('shortName', 50), json('dimensions')],
        ...[optional(text('place', 100)), no('sample'), version(), ...stamps()],
      ]),
    );
    await db.createTable(
      table('decree', [...DECREE, version(), ...stamps()], {
        checks: {
          decree_kind_known: oneOf('kind', ['keputusan-bupati', 'peraturan-bupati', 'keputusan-sekda']),
          decree_status_known: oneOf('status', ['draft', 'enacted']),
        },
        indices: [
          { name: 'decree_number', columnNames: ['kind', 'number', 'year'], isUnique: true },
          { name: 'decree_council', columnNames: ['councilId'] },
        ],
        points: {
          councilId: 'council',
          signatoryOfficeId: 'office',
          signatoryPersonId: 'person',
          scanFileId: 'stored_file',
        },
      }),
    );
    await db.createTable(
      table('decree_relation', [key('id'), ref('decreeId'), text('type', 20), ref('targetId'), ...stamps()], {
        checks: { decree_relation_type_known: oneOf('type', ['amends', 'revokes', 'implements']) },
        indices: [
          { name: 'decree_relation_once', columnNames: ['decreeId', 'targetId', 'type'], isUnique: true },
        ],
        points: { decreeId: 'decree', targetId: 'decree' },
      }),
    );
    await db.createTable(
      table('seat', [...SEAT, ...stamps()], {
        checks: { seat_role_known: oneOf('role', ROLES) },
        indices: [{ name: 'seat_decree', columnNames: ['decreeId'] }],
        points: {
          decreeId: 'decree',
          officeId: 'office',
          personId: 'person',
          orgUnitId: 'org_unit',
          delegateOfficeId: 'office',
        },
      }),
    );
    await db.createTable(
      table(
        'seat_change',
        [
          ...[key('id'), ref('decreeId'), whole('position'), text('op', 10)],
          ...[optional(ref('targetSeatId')), optional(ref('newSeatId')), ...stamps()],
        ],
        {
          checks: { seat_change_op_known: oneOf('op', ['add', 'replace', 'remove']) },
          indices: [{ name: 'seat_change_decree', columnNames: ['decreeId'] }],
          points: { decreeId: 'decree', targetSeatId: 'seat', newSeatId: 'seat' },
        },
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    for (const name of ['seat_change', 'seat', 'decree_relation', 'decree', 'council'])
      await db.dropTable(name);
  }
}

const DECREE = [
  ...[key('id'), text('kind', 30), optional(text('number', 100)), optional(whole('year'))],
  optional(text('title', 1000)),
  ...['considerations', 'legalBases', 'noted', 'dictums', 'copiesTo', 'subjects'].map(json),
  withDefault(text('status', 10), "'draft'"),
  ...['enactedOn', 'effectiveFrom', 'effectiveUntil'].map((name) => optional(day(name))),
  ...[optional(text('place', 100)), optional(ref('councilId')), optional(json('rules'))],
  ...[no('rulesExample'), no('seatsExample'), optional(ref('signatoryOfficeId'))],
  ...[optional(ref('signatoryPersonId')), optional(text('signatoryName', 200))],
  ...[optional(text('signatoryTitle', 300)), optional(ref('scanFileId')), no('published')],
];

const SEAT = [
  ...[key('id'), ref('decreeId'), whole('position'), text('role', 30), text('label', 200)],
  ...[optional(text('workingGroup', 20)), optional(text('constituency', 100)), flag('voting')],
  ...['officeId', 'personId', 'orgUnitId', 'delegateOfficeId'].map((name) => optional(ref(name))),
  no('byChange'),
];
