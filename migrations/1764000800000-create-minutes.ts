import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  instant,
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

const STATES = ['draft', 'in-review', 'approved', 'sealed', 'published'];

/** Minutes, what was approved word for word, and the members' remarks. */
export class CreateMinutes1764000800000 implements MigrationInterface {
  name = 'CreateMinutes1764000800000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table('minutes', [...MINUTES, ...stamps()], {
        checks: { minutes_state_known: oneOf('state', STATES) },
        indices: [
          { name: 'minutes_revision', columnNames: ['meetingId', 'revision'], isUnique: true },
          { name: 'minutes_code', columnNames: ['codeHash'], isUnique: true },
          { name: 'minutes_seal_order', columnNames: ['sealSequence'], isUnique: true },
        ],
        points: { meetingId: 'meeting', fileId: 'stored_file' },
      }),
    );
    await db.createTable(
      table(
        'minutes_snapshot',
        [key('minutesId'), longText('content'), text('sha256', 64), instant('takenAt')],
        {
          points: { minutesId: 'minutes' },
        },
      ),
    );
    await db.createTable(
      table('minutes_comment', [...COMMENT, ...stamps()], {
        checks: { minutes_comment_state_known: oneOf('state', ['open', 'accepted', 'declined']) },
        indices: [{ name: 'minutes_comment_minutes', columnNames: ['minutesId'] }],
        points: { minutesId: 'minutes', agendaItemId: 'agenda_item' },
      }),
    );
    await onEngine(db, MINUTES_GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const name of ['minutes_comment', 'minutes_snapshot', 'minutes']) await db.dropTable(name);
    const functions = ['minutes_frozen', 'minutes_kept', 'minutes_snapshot_frozen', 'minutes_snapshot_kept'];
    await onEngine(db, { sqlite: [], postgres: functions.map((name) => `DROP FUNCTION "${name}"()`) });
  }
}

const MINUTES = [
  key('id'),
  ref('meetingId'),
  whole('revision'),
  withDefault(text('state', 20), "'draft'"),
  ...['opening', 'closing', 'notes', 'reason', 'returnedReason'].map((name) => optional(longText(name))),
  optional(instant('submittedAt')),
  optional(ref('submittedByUserId')),
  optional(instant('approvedAt')),
  optional(ref('approvedByUserId')),
  optional(text('approverName', 200)),
  optional(text('approverTitle', 300)),
  optional(text('contentSha256', 64)),
  optional(instant('sealedAt')),
  optional(whole('sealSequence')),
  optional(text('sealHash', 64)),
  optional(text('prevSealHash', 64)),
  optional(text('verificationCode', 26)),
  optional(text('codeHash', 64)),
  optional(text('pdfSha256', 64)),
  optional(ref('fileId')),
  optional(instant('publishedAt')),
  optional(ref('supersededById')),
  withDefault(whole('version'), '1'),
];

const COMMENT = [
  key('id'),
  ref('minutesId'),
  optional(ref('agendaItemId')),
  longText('text'),
  optional(ref('authorUserId')),
  text('authorName', 200),
  withDefault(text('state', 20), "'open'"),
  optional(longText('reason')),
  optional(text('answeredByName', 200)),
  optional(instant('answeredAt')),
];

// From approval on the text and what was frozen with it never change; from sealing on neither do the seal's own columns.
const FROZEN_TEXT = ['meetingId', 'revision', 'opening', 'closing', 'notes', 'reason', 'contentSha256'];
const FROZEN_SEAL = [
  'sealedAt',
  'sealSequence',
  'sealHash',
  'prevSealHash',
  'verificationCode',
  'codeHash',
].concat(['pdfSha256', 'fileId', 'approvedAt', 'approverName', 'approverTitle']);
const APPROVED = `OLD."state" IN ('approved', 'sealed', 'published')`;
const SEALED = `OLD."state" IN ('sealed', 'published')`;
const differs = (names: readonly string[], operator: string) =>
  names.map((name) => `NEW."${name}" ${operator} OLD."${name}"`).join(' OR ');
const broken = (operator: string) =>
  `(${APPROVED} AND (NEW."state" IN ('draft', 'in-review') OR ${differs(FROZEN_TEXT, operator)}))
    OR (${SEALED} AND (NEW."state" = 'approved' OR ${differs(FROZEN_SEAL, operator)}))`;

const SQLITE_GUARDS = [
  `CREATE TRIGGER "minutes_frozen" BEFORE UPDATE ON "minutes" WHEN ${broken('IS NOT')}
    BEGIN SELECT RAISE(ABORT, 'approved minutes do not change'); END`,
  `CREATE TRIGGER "minutes_kept" BEFORE DELETE ON "minutes" WHEN ${APPROVED}
    BEGIN SELECT RAISE(ABORT, 'approved minutes are kept'); END`,
  `CREATE TRIGGER "minutes_snapshot_frozen" BEFORE UPDATE ON "minutes_snapshot"
    BEGIN SELECT RAISE(ABORT, 'a snapshot does not change'); END`,
  `CREATE TRIGGER "minutes_snapshot_kept" BEFORE DELETE ON "minutes_snapshot"
    BEGIN SELECT RAISE(ABORT, 'a snapshot is kept'); END`,
];

const refusing = (name: string, table: string, event: string, condition: string, sentence: string) => [
  `CREATE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF ${condition} THEN RAISE EXCEPTION '${sentence}'; END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$`,
  `CREATE TRIGGER "${name}" BEFORE ${event} ON "${table}" FOR EACH ROW EXECUTE FUNCTION "${name}"()`,
];

const POSTGRES_GUARDS = [
  ...refusing(
    'minutes_frozen',
    'minutes',
    'UPDATE',
    broken('IS DISTINCT FROM'),
    'approved minutes do not change',
  ),
  ...refusing('minutes_kept', 'minutes', 'DELETE', APPROVED, 'approved minutes are kept'),
  ...refusing('minutes_snapshot_frozen', 'minutes_snapshot', 'UPDATE', 'TRUE', 'a snapshot does not change'),
  ...refusing('minutes_snapshot_kept', 'minutes_snapshot', 'DELETE', 'TRUE', 'a snapshot is kept'),
];

export const MINUTES_GUARDS = { sqlite: SQLITE_GUARDS, postgres: POSTGRES_GUARDS };
