import type { MigrationInterface, QueryRunner } from 'typeorm';
import { onEngine } from '../src/platform/database/table.js';

/**
 * What led to approved minutes stands still with them: the meeting itself, its log, its breaks, who stood aside, and how
 * each passage came about. And no row of the record is swept away by another that takes its place.
 */
export class GuardWhatLedToTheRecord1764004390000 implements MigrationInterface {
  name = 'GuardWhatLedToTheRecord1764004390000';

  async up(db: QueryRunner): Promise<void> {
    await onEngine(db, COURSE_GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    const whole = TRUNCATED.map((on) => ({ name: `${on}_whole`, on }));
    await onEngine(db, {
      sqlite: [...GUARDS, ...COLLISIONS].map(({ name }) => `DROP TRIGGER "${name}"`),
      postgres: [...GUARDS, ...whole].flatMap(({ name, on }) => [
        `DROP TRIGGER "${name}" ON "${on}"`,
        `DROP FUNCTION "${name}"()`,
      ]),
    });
  }
}

type Guard = {
  readonly name: string;
  readonly on: string;
  readonly event: 'INSERT' | 'UPDATE' | 'DELETE';
  /** When the database refuses; `<>` between columns stands for "differs", nulls included. */
  readonly when: string;
};

const FINAL = `('approved', 'sealed', 'published')`;
/** The standing minutes of the meeting are approved; opening the next revision frees the record again. */
const closed = (meetingId: string) =>
  `EXISTS (SELECT 1 FROM "minutes" "n" WHERE "n"."meetingId" = ${meetingId} AND "n"."deletedAt" IS NULL
    AND "n"."supersededById" IS NULL AND "n"."state" IN ${FINAL})`;
const approved = (minutesId: string) =>
  `EXISTS (SELECT 1 FROM "minutes" "n" WHERE "n"."id" = ${minutesId} AND "n"."state" IN ${FINAL})`;
/** The version was there when a revision of the meeting was approved: no later revision frees it. */
const settled = (row: string) =>
  `EXISTS (SELECT 1 FROM "minutes" "n" WHERE "n"."meetingId" = ${row}."meetingId" AND "n"."state" IN ${FINAL}
    AND ("n"."supersededById" IS NULL OR "n"."approvedAt" >= ${row}."savedAt"))`;
const differs = (columns: readonly string[]) =>
  columns.map((column) => `NEW."${column}" <> OLD."${column}"`).join(' OR ');

/** Rows of a meeting: none comes, goes or changes; only links to what came later may still be added. */
function ofMeeting(on: string, columns: readonly string[], stillComes = '1 = 0'): Guard[] {
  const frozen = differs(['id', 'meetingId', 'deletedAt', ...columns]);
  const either = `(${closed('OLD."meetingId"')} OR ${closed('NEW."meetingId"')})`;
  return [
    {
      name: `${on}_closed`,
      on,
      event: 'INSERT',
      when: `NOT (${stillComes}) AND ${closed('NEW."meetingId"')}`,
    },
    { name: `${on}_frozen`, on, event: 'UPDATE', when: `(${frozen}) AND ${either}` },
    { name: `${on}_kept`, on, event: 'DELETE', when: closed('OLD."meetingId"') },
  ];
}

/** A follow-up lives on after the meeting, and its line of the log only points to it. */
const POINTS = `NEW."kind" = 'follow-up' AND NEW."followUpId" IS NOT NULL AND NEW."text" IS NULL`;

const MEETING = [
  ...['id', 'councilId', 'title', 'kind', 'mode', 'workingGroup', 'startsAt', 'endsAt', 'venue', 'status'],
  ...['chairOfficeId', 'chairSeatId', 'chairPersonId', 'chairName', 'chairTitle', 'chairCapacity'],
  ...['minuteTakerPersonId', 'letterNumber', 'letterDate', 'convenedAt', 'startedAt', 'endedAt', 'pausedAt'],
  ...['continuesId', 'roster', 'rule', 'deletedAt'],
];
const VERSION = [
  ...[
    'meetingId',
    'passage',
    'number',
    'agendaItemId',
    'save',
    'text',
    'origin',
    'authorUserId',
    'authorName',
  ],
  ...['creditedTo', 'startedAt', 'savedAt'],
];

const GUARDS: readonly Guard[] = [
  {
    ...{ name: 'meeting_frozen', on: 'meeting', event: 'UPDATE' },
    when: `(${differs(MEETING)}) AND ${closed('OLD."id"')}`,
  },
  { name: 'meeting_kept', on: 'meeting', event: 'DELETE', when: closed('OLD."id"') },
  ...ofMeeting(
    'log_entry',
    [
      ...['agendaItemId', 'kind', 'sequence', 'text', 'orgUnitId', 'dueOn', 'startedAt', 'typedAt'],
      ...['authorUserId', 'authorName', 'decisionId'],
    ],
    POINTS,
  ),
  ...ofMeeting('item_sitting', ['agendaItemId', 'openedAt', 'closedAt']),
  ...ofMeeting('item_absence', ['agendaItemId', 'seatId', 'reason']),
  ...ofMeeting('adjournment', ['reason', 'at', 'byName', 'resumedAt', 'resumedByName', 'quorum']),
  ...ofMeeting('meeting_event', [
    ...['kind', 'at', 'byName', 'reason', 'fromStartsAt', 'fromEndsAt', 'toStartsAt', 'toEndsAt'],
    'formerSlug',
  ]),
  {
    ...{ name: 'passage_version_closed', on: 'passage_version', event: 'INSERT' },
    when: closed('NEW."meetingId"'),
  },
  {
    ...{ name: 'passage_version_frozen', on: 'passage_version', event: 'UPDATE' },
    when: `(${differs(VERSION)}) AND (${settled('OLD')} OR ${closed('NEW."meetingId"')})`,
  },
  { name: 'passage_version_kept', on: 'passage_version', event: 'DELETE', when: settled('OLD') },
  { name: 'review_opening_closed', on: 'review_opening', event: 'INSERT', when: approved('NEW."minutesId"') },
  {
    ...{ name: 'review_opening_frozen', on: 'review_opening', event: 'UPDATE' },
    when: `${approved('OLD."minutesId"')} OR ${approved('NEW."minutesId"')}`,
  },
  { name: 'review_opening_kept', on: 'review_opening', event: 'DELETE', when: approved('OLD."minutesId"') },
];

const ofClosed = closed('"o"."meetingId"');
const ofApproved = approved('"o"."minutesId"');
const VOTED = `"o"."state" IN ('adopted', 'rejected', 'dropped') OR ${ofClosed}`;

type Standing = {
  readonly stands: string;
  readonly key?: readonly string[];
  readonly once?: readonly (readonly string[])[];
};

/** Per table: which rows stand, and what besides their key can be only once. */
const STANDING: Readonly<Record<string, Standing>> = {
  minutes: {
    stands: `"o"."state" IN ${FINAL}`,
    once: [['meetingId', 'revision'], ['codeHash'], ['sealSequence']],
  },
  meeting: { stands: closed('"o"."id"'), once: [['slug']] },
  agenda_item: { stands: ofClosed },
  attendance: { stands: ofClosed, once: [['meetingId', 'seatId']] },
  guest: { stands: ofClosed },
  decision: { stands: ofClosed, once: [['councilId', 'year', 'sequence']] },
  decision_objection: { stands: ofClosed, once: [['decisionId', 'seatId']] },
  motion: { stands: VOTED },
  motion_ballot: { stands: '1 = 1', once: [['motionId', 'seatId']] },
  minutes_comment: { stands: ofApproved },
  review_answer: { stands: ofApproved },
  minutes_review: { stands: ofApproved, once: [['minutesId']] },
  review_opening: { stands: ofApproved, once: [['minutesId', 'userId']] },
  log_entry: { stands: ofClosed },
  item_sitting: { stands: ofClosed },
  item_absence: { stands: ofClosed, once: [['agendaItemId', 'seatId']] },
  adjournment: { stands: ofClosed },
  meeting_event: { stands: ofClosed },
  minutes_erratum: { stands: `"o"."state" <> 'proposed'`, once: [['minutesId', 'number']] },
  stored_file: { stands: `"o"."ownerKind" IN ('minutes', 'publication')` },
  passage_version: { stands: settled('"o"'), key: ['meetingId', 'passage', 'number'] },
};

/**
 * SQLite's OR REPLACE deletes whatever stands in the way without asking the trigger that keeps it. PostgreSQL has no such
 * thing: its ON CONFLICT changes the row that stands, which the guards of changes refuse.
 */
const COLLISIONS: readonly Guard[] = Object.entries(STANDING).flatMap(([on, standing]) => {
  const { stands, key = ['id'], once = [] } = standing;
  const like = (row: string, columns: readonly string[]) =>
    columns.map((column) => `"o"."${column}" = ${row}."${column}"`).join(' AND ');
  const same = [key, ...once].map((columns) => like('NEW', columns)).join(' OR ');
  const taken = (besides: string) =>
    `EXISTS (SELECT 1 FROM "${on}" "o" WHERE (${same})${besides} AND (${stands}))`;
  return [
    { name: `${on}_in_place`, on, event: 'INSERT', when: taken('') },
    { name: `${on}_not_ousted`, on, event: 'UPDATE', when: taken(` AND NOT (${like('OLD', key)})`) },
  ];
});

/** PostgreSQL can empty a table without touching a row. */
const TRUNCATED = Object.keys(STANDING).filter((on) => on !== 'minutes' && on !== 'minutes_erratum');

const SENTENCE = 'what led to approved minutes does not change';
const told = (condition: string, operator: string) =>
  condition.replace(/(NEW\."\w+") <> (OLD)/g, `$1 ${operator} $2`);
const refusing = (name: string, when: string, condition: string) => [
  `CREATE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     IF ${condition} THEN RAISE EXCEPTION '${SENTENCE}'; END IF;
     IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$`,
  `CREATE TRIGGER "${name}" ${when} EXECUTE FUNCTION "${name}"()`,
];

export const COURSE_GUARDS = {
  sqlite: [...GUARDS, ...COLLISIONS].map(
    ({ name, on, event, when }) =>
      `CREATE TRIGGER "${name}" BEFORE ${event} ON "${on}" WHEN ${told(when, 'IS NOT')}
       BEGIN SELECT RAISE(ABORT, '${SENTENCE}'); END`,
  ),
  postgres: [
    ...GUARDS.flatMap(({ name, on, event, when }) =>
      refusing(name, `BEFORE ${event} ON "${on}" FOR EACH ROW`, told(when, 'IS DISTINCT FROM')),
    ),
    ...TRUNCATED.flatMap((on) =>
      refusing(`${on}_whole`, `BEFORE TRUNCATE ON "${on}" FOR EACH STATEMENT`, 'TRUE'),
    ),
  ],
};
