import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  day,
  flag,
  instant,
  json,
  key,
  longText,
  onEngine,
  oneOf,
  optional,
  ref,
  stamps,
  table,
  text,
  whole,
  withDefault,
} from '../src/platform/database/table.js';

/** What a meeting found of each follow-up of earlier meetings, and what it said of it. */
export class SayWhatBecameOfFollowUps1764004500000 implements MigrationInterface {
  name = 'SayWhatBecameOfFollowUps1764004500000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table('listed_follow_up', [...LISTED, ...stamps()], {
        checks: { listed_follow_up_status_known: oneOf('status', STATUSES) },
        indices: [
          { name: 'listed_follow_up_meeting', columnNames: ['meetingId'] },
          { name: 'listed_follow_up_of', columnNames: ['followUpId'] },
        ],
        points: { ...PLACE, orgUnitId: 'org_unit' },
      }),
    );
    await db.createTable(
      table('follow_up_verdict', [...VERDICT, ...stamps()], {
        checks: {
          follow_up_verdict_kind_known: oneOf('kind', KINDS),
          follow_up_verdict_to_known: oneOf('escalatedTo', ['chair', 'regent']),
        },
        indices: [
          { name: 'follow_up_verdict_meeting', columnNames: ['meetingId'] },
          { name: 'follow_up_verdict_of', columnNames: ['followUpId'] },
          { name: 'follow_up_verdict_successor', columnNames: ['successorId'] },
        ],
        points: { ...PLACE, successorId: 'follow_up' },
      }),
    );
    await onEngine(db, EVALUATION_GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    if (db.connection.options.type === 'postgres') {
      for (const { name, on } of GUARDS) {
        await db.query(`DROP TRIGGER "${name}" ON "${on}"`);
        await db.query(`DROP FUNCTION "${name}"()`);
      }
    }
    await db.dropTable('follow_up_verdict');
    await db.dropTable('listed_follow_up');
  }
}

const STATUSES = [
  ...['not-started', 'in-progress', 'awaiting-verification', 'returned'],
  ...['on-hold', 'done', 'cancelled', 'infeasible'],
];
const KINDS = ['extended', 'closed', 'escalated', 'succeeded', 'noted'];
const PLACE = { agendaItemId: 'agenda_item', followUpId: 'follow_up', meetingId: 'meeting' };

const LISTED = [
  ...[key('agendaItemId'), key('followUpId'), ref('meetingId'), day('day'), text('status', 30)],
  ...[day('dueOn'), day('firstDueOn'), whole('percent'), ref('orgUnitId'), text('unitName', 300)],
  withDefault(flag('restricted'), 'false'),
];
const VERDICT = [
  ...[key('id'), ref('meetingId'), ref('agendaItemId'), ref('followUpId'), text('kind', 20)],
  ...[optional(day('dueOn')), optional(longText('reason')), optional(text('escalatedTo', 20))],
  ...[optional(ref('successorId')), optional(ref('byUserId')), optional(ref('byPersonId')), json('byUnits')],
  ...[text('byName', 200), optional(instant('effectiveAt')), optional(text('moot', 60))],
  ...[optional(json('before')), optional(instant('confirmedAt')), optional(longText('struckReason'))],
  ...[optional(text('struckByName', 200)), withDefault(whole('version'), '1')],
];

/** The standing minutes of the meeting are approved; opening the next revision frees the record again. */
const closed = (row: string) =>
  `EXISTS (SELECT 1 FROM "minutes" "n" WHERE "n"."meetingId" = ${row}."meetingId" AND "n"."deletedAt" IS NULL
    AND "n"."supersededById" IS NULL AND "n"."state" IN ('approved', 'sealed', 'published'))`;
/** SQLite's OR REPLACE would sweep away the row that stands in the way. */
const ousts = (on: string, keys: readonly string[]) =>
  `EXISTS (SELECT 1 FROM "${on}" "o" WHERE ${keys.map((one) => `"o"."${one}" = NEW."${one}"`).join(' AND ')}
    AND ${closed('"o"')})`;

const guards = (on: string, keys: readonly string[]) => [
  { name: `${on}_closed`, on, event: 'INSERT', when: `${closed('NEW')} OR ${ousts(on, keys)}` },
  { name: `${on}_frozen`, on, event: 'UPDATE', when: `${closed('OLD')} OR ${closed('NEW')}` },
  { name: `${on}_kept`, on, event: 'DELETE', when: closed('OLD') },
];
const ROWS = [
  ...guards('listed_follow_up', ['agendaItemId', 'followUpId']),
  ...guards('follow_up_verdict', ['id']),
];
const WHOLE = ['listed_follow_up', 'follow_up_verdict'].map((on) => ({ name: `${on}_whole`, on }));
const GUARDS = [...ROWS, ...WHOLE];

const SENTENCE = 'what approved minutes say of follow-ups does not change';
const refusing = (name: string, when: string, condition: string) => [
  `CREATE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     IF ${condition} THEN RAISE EXCEPTION '${SENTENCE}'; END IF;
     IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$`,
  `CREATE TRIGGER "${name}" ${when} EXECUTE FUNCTION "${name}"()`,
];

export const EVALUATION_GUARDS = {
  sqlite: ROWS.map(
    ({ name, on, event, when }) =>
      `CREATE TRIGGER "${name}" BEFORE ${event} ON "${on}" WHEN ${when}
       BEGIN SELECT RAISE(ABORT, '${SENTENCE}'); END`,
  ),
  postgres: [
    ...ROWS.flatMap(({ name, on, event, when }) =>
      refusing(name, `BEFORE ${event} ON "${on}" FOR EACH ROW`, when),
    ),
    ...WHOLE.flatMap(({ name, on }) =>
      refusing(name, `BEFORE TRUNCATE ON "${on}" FOR EACH STATEMENT`, 'TRUE'),
    ),
  ],
};
