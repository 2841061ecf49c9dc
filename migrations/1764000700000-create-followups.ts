import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  day,
  flag,
  instant,
  json,
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

const STATUSES = [
  ...['not-started', 'in-progress', 'awaiting-verification', 'returned'],
  ...['on-hold', 'done', 'cancelled', 'infeasible'],
];
const primary = { isPrimary: true };
const index = (name: string, ...columnNames: string[]) => ({ name, columnNames });

/** What offices owe, what they report, and how it was judged. */
export class CreateFollowUps1764000700000 implements MigrationInterface {
  name = 'CreateFollowUps1764000700000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table('follow_up', [...FOLLOW_UP, ...stamps()], {
        checks: {
          follow_up_status_known: oneOf('status', STATUSES),
          follow_up_priority_known: oneOf('priority', ['low', 'medium', 'high']),
        },
        indices: [
          { ...index('follow_up_number', 'councilId', 'year', 'sequence'), isUnique: true },
          index('follow_up_unit', 'orgUnitId', 'status'),
          index('follow_up_decision', 'decisionId'),
          index('follow_up_meeting', 'meetingId'),
        ],
        points: { decisionId: 'decision', meetingId: 'meeting', orgUnitId: 'org_unit' },
      }),
    );
    await db.createTable(
      table(
        'follow_up_support',
        [
          { ...ref('followUpId'), ...primary },
          { ...ref('orgUnitId'), ...primary },
        ],
        {
          indices: [index('follow_up_support_unit', 'orgUnitId')],
          points: { followUpId: 'follow_up', orgUnitId: 'org_unit' },
        },
      ),
    );
    await db.createTable(
      table(
        'progress_report',
        [
          ...[key('id'), ref('followUpId'), whole('percent'), longText('narrative')],
          ...[optional(ref('byUserId')), text('byName', 200), ...stamps()],
        ],
        { indices: [index('progress_report_follow_up', 'followUpId')], points: { followUpId: 'follow_up' } },
      ),
    );
    await db.createTable(
      table(
        'evidence',
        [
          { ...ref('reportId'), ...primary },
          { ...ref('fileId'), ...primary },
        ],
        {
          points: { reportId: 'progress_report', fileId: 'stored_file' },
        },
      ),
    );
    await db.createTable(
      table('extension', [...EXTENSION, ...stamps()], {
        checks: { extension_state_known: oneOf('state', ['requested', 'granted', 'refused']) },
        indices: [index('extension_follow_up', 'followUpId')],
        points: { followUpId: 'follow_up' },
      }),
    );
    await db.createTable(
      table(
        'follow_up_event',
        [
          ...[key('id'), ref('followUpId'), instant('at'), text('event', 30), text('byName', 200)],
          ...[optional(longText('reason')), optional(json('facts'))],
        ],
        { indices: [index('follow_up_event_follow_up', 'followUpId')], points: { followUpId: 'follow_up' } },
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    const names = [
      'follow_up_event',
      'extension',
      'evidence',
      'progress_report',
      'follow_up_support',
      'follow_up',
    ];
    for (const name of names) await db.dropTable(name);
  }
}

const FOLLOW_UP = [
  ...[key('id'), ref('councilId'), whole('year'), whole('sequence'), text('number', 30), ref('decisionId')],
  ...[
    ref('meetingId'),
    text('title', 500),
    optional(longText('description')),
    ref('orgUnitId'),
    day('dueOn'),
  ],
  ...[day('originalDueOn'), text('priority', 10), optional(text('dimension', 20))],
  ...[withDefault(text('status', 30), "'not-started'"), withDefault(whole('percent'), '0')],
  ...[optional(instant('confirmedAt')), optional(instant('returnedAt')), optional(ref('submittedByUserId'))],
  ...[optional(instant('doneAt')), withDefault(flag('sample'), 'false'), withDefault(whole('version'), '1')],
];

const EXTENSION = [
  ...[key('id'), ref('followUpId'), day('fromDueOn'), day('dueOn'), longText('reason')],
  ...[
    withDefault(text('state', 20), "'requested'"),
    text('byName', 200),
    optional(text('answeredByName', 200)),
  ],
  ...[optional(longText('answer')), optional(instant('answeredAt'))],
];
