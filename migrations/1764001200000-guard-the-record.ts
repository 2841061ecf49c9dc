import type { MigrationInterface, QueryRunner } from 'typeorm';
import { onEngine } from '../src/platform/database/table.js';

/** Everything approved minutes were drawn from, and everything that hangs on them, stands still with them. */
export class GuardTheRecord1764001200000 implements MigrationInterface {
  name = 'GuardTheRecord1764001200000';

  async up(db: QueryRunner): Promise<void> {
    await onEngine(db, RECORD_GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    const names = GUARDS.map(({ name, table }) => ({ name, table }));
    await onEngine(db, {
      sqlite: names.map(({ name }) => `DROP TRIGGER "${name}"`),
      postgres: [...names, ...TRUNCATED.map((table) => ({ name: `${table}_whole`, table }))].flatMap(
        ({ name, table }) => [`DROP TRIGGER "${name}" ON "${table}"`, `DROP FUNCTION "${name}"()`],
      ),
    });
  }
}

type Event = 'INSERT' | 'UPDATE' | 'DELETE';
type Guard = {
  readonly name: string;
  readonly table: string;
  readonly event: Event;
  /** When the database refuses; `<>` between columns stands for "differs", nulls included. */
  readonly refusedWhen: string;
  readonly sentence: string;
};

const FINAL = `('approved', 'sealed', 'published')`;
const approved = (minutesId: string) =>
  `EXISTS (SELECT 1 FROM "minutes" "n" WHERE "n"."id" = ${minutesId} AND "n"."state" IN ${FINAL})`;
/** The standing revision of the meeting is approved; opening the next one frees the record again. */
const closed = (meetingId: string) =>
  `EXISTS (SELECT 1 FROM "minutes" "n" WHERE "n"."meetingId" = ${meetingId} AND "n"."deletedAt" IS NULL
    AND "n"."supersededById" IS NULL AND "n"."state" IN ${FINAL})`;
const differs = (columns: readonly string[]) =>
  columns.map((column) => `NEW."${column}" <> OLD."${column}"`).join(' OR ');

/** Rows of a meeting: none comes, goes or changes in what the minutes say of it. */
function ofMeeting(table: string, columns: readonly string[]): Guard[] {
  const sentence = 'the record of approved minutes does not change';
  const frozen = ['id', 'meetingId', 'deletedAt', ...columns];
  return [
    { name: `${table}_closed`, table, event: 'INSERT', refusedWhen: closed('NEW."meetingId"'), sentence },
    {
      ...{ name: `${table}_frozen`, table, event: 'UPDATE', sentence },
      refusedWhen: `(${differs(frozen)}) AND (${closed('OLD."meetingId"')} OR ${closed('NEW."meetingId"')})`,
    },
    { name: `${table}_kept`, table, event: 'DELETE', refusedWhen: closed('OLD."meetingId"'), sentence },
  ];
}

const remarks = 'remarks on approved minutes do not change';
const papers = 'a file of the minutes does not change';

const GUARDS: readonly Guard[] = [
  {
    ...{ name: 'minutes_begun', table: 'minutes', event: 'INSERT', sentence: 'minutes begin as a draft' },
    // INSERT OR REPLACE would delete a row without asking the trigger that keeps it.
    refusedWhen: `NEW."state" <> 'draft' OR ${approved('NEW."id"')}`,
  },
  {
    ...{ name: 'minutes_snapshot_once', table: 'minutes_snapshot', event: 'INSERT' },
    refusedWhen: `${approved('NEW."minutesId"')} OR EXISTS (SELECT 1 FROM "minutes_snapshot" "s"
      WHERE "s"."minutesId" = NEW."minutesId")`,
    sentence: 'a snapshot is taken once, at the approval',
  },
  ...ofMeeting('agenda_item', [
    ...['position', 'title', 'kind', 'presenter', 'dimension', 'confidentiality', 'discussion'],
    ...['result', 'late'],
  ]),
  ...ofMeeting('attendance', [
    ...['seatId', 'seatOrder', 'label', 'officeTitle', 'orgUnitName', 'personId', 'displayName', 'voting'],
    ...['status', 'representativeName', 'representativeTitle', 'arrivedAt', 'leftAt'],
  ]),
  ...ofMeeting('guest', ['name', 'officeTitle', 'orgUnitName']),
  ...ofMeeting('decision', [
    ...['number', 'agendaItemId', 'text', 'kind', 'method', 'votes', 'dimension', 'quorum'],
  ]),
  ...(
    [
      ['minutes_comment_closed', 'INSERT', approved('NEW."minutesId"')],
      [
        'minutes_comment_frozen',
        'UPDATE',
        `${approved('OLD."minutesId"')} OR ${approved('NEW."minutesId"')}`,
      ],
      ['minutes_comment_kept', 'DELETE', approved('OLD."minutesId"')],
    ] as const
  ).map(([name, event, refusedWhen]) => ({
    ...{ name, table: 'minutes_comment', event, refusedWhen, sentence: remarks },
  })),
  {
    ...{ name: 'minutes_file_frozen', table: 'stored_file', event: 'UPDATE', sentence: papers },
    refusedWhen: `OLD."ownerKind" = 'minutes'`,
  },
  {
    ...{ name: 'minutes_file_kept', table: 'stored_file', event: 'DELETE', sentence: papers },
    refusedWhen: `OLD."ownerKind" = 'minutes'`,
  },
];

const told = (condition: string, operator: string) =>
  condition.replace(/(NEW\."\w+") <> (OLD)/g, `$1 ${operator} $2`);

const SQLITE_GUARDS = GUARDS.map(
  ({ name, table, event, refusedWhen, sentence }) =>
    `CREATE TRIGGER "${name}" BEFORE ${event} ON "${table}" WHEN ${told(refusedWhen, 'IS NOT')}
    BEGIN SELECT RAISE(ABORT, '${sentence}'); END`,
);

/** PostgreSQL can empty a table without touching a row. */
const TRUNCATED = ['minutes', 'minutes_snapshot'];

const onPostgres = (name: string, when: string, condition: string, sentence: string) => [
  `CREATE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF ${condition} THEN RAISE EXCEPTION '${sentence}'; END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$`,
  `CREATE TRIGGER "${name}" ${when} EXECUTE FUNCTION "${name}"()`,
];

const POSTGRES_GUARDS = [
  ...GUARDS.flatMap(({ name, table, event, refusedWhen, sentence }) => {
    const when = `BEFORE ${event} ON "${table}" FOR EACH ROW`;
    return onPostgres(name, when, told(refusedWhen, 'IS DISTINCT FROM'), sentence);
  }),
  ...TRUNCATED.flatMap((table) => {
    const when = `BEFORE TRUNCATE ON "${table}" FOR EACH STATEMENT`;
    return onPostgres(`${table}_whole`, when, 'TRUE', 'approved minutes are kept');
  }),
];

export const RECORD_GUARDS = { sqlite: SQLITE_GUARDS, postgres: POSTGRES_GUARDS };
