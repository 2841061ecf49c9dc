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
  whole,
  withDefault,
} from '../src/platform/database/table.js';

/** Reminders are rows with a key: each step of each due date reaches each person once, whatever stops or runs twice. */
export class RemindAndEscalate1764004490000 implements MigrationInterface {
  name = 'RemindAndEscalate1764004490000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'mail_job', MAIL);
    for (const one of TABLES) await db.createTable(one);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const { name } of TABLES.toReversed()) await db.dropTable(name);
    for (const { name } of MAIL) await db.query(`ALTER TABLE "mail_job" DROP COLUMN "${name}"`);
  }
}

const MAIL = [withDefault(text('kind', 10), "'notice'"), optional(text('settingsUrl', 300))];

const unique = (name: string, ...columnNames: string[]) => ({ name, columnNames, isUnique: true });
const plain = (name: string, ...columnNames: string[]) => ({ name, columnNames });

const LETTER = [
  ...[key('id'), ref('recipientKey'), text('recipient', 300), text('address', 254)],
  ...[text('slot', 50), ref('mailId'), instant('at'), ...stamps()],
];
const LINE = [
  ...[key('id'), ref('letterId'), ref('subjectId'), optional(ref('followUpId')), optional(ref('minutesId'))],
  ...[ref('recipientKey'), day('dueOn'), text('kind', 20), whole('days'), instant('at'), ...stamps()],
];

const TABLES = [
  table('reminder_letter', LETTER, {
    indices: [
      unique('reminder_letter_once', 'recipientKey', 'slot'),
      plain('reminder_letter_at', 'at', 'id'),
      plain('reminder_letter_mail', 'mailId'),
    ],
  }),
  table('reminder', LINE, {
    checks: { reminder_kind_known: oneOf('kind', ['before', 'late', 'escalated', 'review', 'asked']) },
    indices: [
      unique('reminder_once', 'subjectId', 'dueOn', 'kind', 'days', 'recipientKey'),
      plain('reminder_letter_lines', 'letterId'),
      plain('reminder_follow_up', 'followUpId', 'at'),
    ],
    points: { letterId: 'reminder_letter', followUpId: 'follow_up', minutesId: 'minutes' },
  }),
  table(
    'reminder_term',
    [
      ...[key('id'), ref('councilId'), text('before', 60), whole('lateEvery')],
      ...[optional(whole('escalateAfter')), ...stamps()],
    ],
    { indices: [unique('reminder_term_council', 'councilId')], points: { councilId: 'council' } },
  ),
  table('reminder_hours', [
    ...[{ ...text('name', 20), isPrimary: true }, text('quietFrom', 5), text('quietUntil', 5)],
    ...[text('hour', 5), ...stamps()],
  ]),
  table(
    'reminder_preference',
    [key('id'), ref('userId'), text('wants', 10), optional(text('hour', 5)), ...stamps()],
    {
      checks: { reminder_preference_wants_known: oneOf('wants', ['digest', 'none']) },
      indices: [unique('reminder_preference_user', 'userId')],
      points: { userId: 'app_user' },
    },
  ),
  table(
    'reminder_snooze',
    [key('id'), ref('followUpId'), day('untilDay'), longText('reason'), text('byName', 200), ...stamps()],
    {
      indices: [unique('reminder_snooze_follow_up', 'followUpId')],
      points: { followUpId: 'follow_up' },
    },
  ),
  table('reminder_lease', [
    ...[{ ...text('name', 20), isPrimary: true }, ref('holder'), instant('until')],
    ...[optional(text('slot', 20))],
  ]),
];
