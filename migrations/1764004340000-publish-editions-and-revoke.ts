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
} from '../src/platform/database/table.js';

/** What exactly was published is a record of its own, and sealed minutes can be revoked. */
export class PublishEditionsAndRevoke1764004340000 implements MigrationInterface {
  name = 'PublishEditionsAndRevoke1764004340000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(table('minutes_revocation', REVOCATION, { points: { minutesId: 'minutes' } }));
    await db.createTable(
      table('publication_edition', EDITION, {
        indices: [
          { name: 'publication_edition_number', columnNames: ['minutesId', 'number'], isUnique: true },
        ],
        points: { minutesId: 'minutes', fileId: 'stored_file' },
      }),
    );
    await db.createTable(
      table('publication_mark', [...MARK, ...stamps()], {
        checks: { publication_mark_kind_known: oneOf('kind', ['withhold', 'let-stand']) },
        indices: [{ name: 'publication_mark_minutes', columnNames: ['minutesId'] }],
        points: { minutesId: 'minutes' },
      }),
    );
    await onEngine(db, PUBLICATION_GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    const onFiles = GUARDS.filter(({ table: name }) => name === 'stored_file');
    await onEngine(db, {
      sqlite: onFiles.map(({ name }) => `DROP TRIGGER "${name}"`),
      postgres: onFiles.map(({ name }) => `DROP TRIGGER "${name}" ON "stored_file"`),
    });
    for (const name of ['publication_mark', 'publication_edition', 'minutes_revocation']) {
      await db.dropTable(name);
    }
    const functions = [...GUARDS.map(({ name }) => name), ...TRUNCATED.map((name) => `${name}_whole`)];
    await onEngine(db, { sqlite: [], postgres: functions.map((name) => `DROP FUNCTION "${name}"()`) });
  }
}

const REVOCATION = [
  key('minutesId'),
  longText('reason'),
  instant('revokedAt'),
  text('revokedByName', 200),
  text('revokedByTitle', 300),
];

const EDITION = [
  key('id'),
  ref('minutesId'),
  whole('number'),
  longText('content'),
  text('sha256', 64),
  ref('fileId'),
  text('pdfSha256', 64),
  instant('publishedAt'),
  optional(instant('withdrawnAt')),
  optional(longText('withdrawnReason')),
];

const MARK = [
  key('id'),
  ref('minutesId'),
  text('kind', 20),
  text('place', 80),
  longText('text'),
  optional(text('ground', 10)),
  optional(longText('reason')),
  text('madeByName', 200),
];

const differs = (columns: readonly string[]) =>
  columns.map((column) => `NEW."${column}" <> OLD."${column}"`).join(' OR ');

const FROZEN = ['id', 'minutesId', 'number', 'content', 'sha256', 'fileId', 'pdfSha256', 'publishedAt'];

// INSERT OR REPLACE would delete a row without asking the trigger that keeps it.
const GUARDS = [
  {
    ...{ name: 'minutes_revocation_once', table: 'minutes_revocation', event: 'INSERT' },
    refusedWhen: `EXISTS (SELECT 1 FROM "minutes_revocation" "r" WHERE "r"."minutesId" = NEW."minutesId")`,
    sentence: 'a revocation stands',
  },
  {
    ...{ name: 'publication_edition_once', table: 'publication_edition', event: 'INSERT' },
    refusedWhen: `EXISTS (SELECT 1 FROM "publication_edition" "e" WHERE "e"."id" = NEW."id"
      OR ("e"."minutesId" = NEW."minutesId" AND "e"."number" = NEW."number"))`,
    sentence: 'what was published is kept',
  },
  ...(['UPDATE', 'DELETE'] as const).map((event) => ({
    ...{ name: `minutes_revocation_${event.toLowerCase()}`, table: 'minutes_revocation', event },
    ...{ refusedWhen: 'OLD."minutesId" IS NOT NULL', sentence: 'a revocation stands' },
  })),
  {
    ...{ name: 'publication_edition_frozen', table: 'publication_edition', event: 'UPDATE' },
    // Withdrawn once, for good: a text that is to be public again is a new edition.
    refusedWhen: `(${differs(FROZEN)}) OR (OLD."withdrawnAt" IS NOT NULL AND (${differs(['withdrawnAt', 'withdrawnReason'])}))`,
    sentence: 'what was published does not change',
  },
  {
    ...{ name: 'publication_edition_kept', table: 'publication_edition', event: 'DELETE' },
    ...{ refusedWhen: 'OLD."id" IS NOT NULL', sentence: 'what was published is kept' },
  },
  ...(['UPDATE', 'DELETE'] as const).map((event) => ({
    ...{ name: `publication_file_${event.toLowerCase()}`, table: 'stored_file', event },
    ...{ refusedWhen: `OLD."ownerKind" = 'publication'`, sentence: 'a published file does not change' },
  })),
];

const TRUNCATED = ['minutes_revocation', 'publication_edition'];

const told = (condition: string, operator: string) =>
  condition.replace(/(NEW\."\w+") <> (OLD)/g, `$1 ${operator} $2`);

const SQLITE_GUARDS = GUARDS.map(
  ({ name, table: on, event, refusedWhen, sentence }) =>
    `CREATE TRIGGER "${name}" BEFORE ${event} ON "${on}" WHEN ${told(refusedWhen, 'IS NOT')}
    BEGIN SELECT RAISE(ABORT, '${sentence}'); END`,
);

const onPostgres = (name: string, when: string, condition: string, sentence: string) => [
  `CREATE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF ${condition} THEN RAISE EXCEPTION '${sentence}'; END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$`,
  `CREATE TRIGGER "${name}" ${when} EXECUTE FUNCTION "${name}"()`,
];

const POSTGRES_GUARDS = [
  ...GUARDS.flatMap(({ name, table: on, event, refusedWhen, sentence }) =>
    onPostgres(
      name,
      `BEFORE ${event} ON "${on}" FOR EACH ROW`,
      told(refusedWhen, 'IS DISTINCT FROM'),
      sentence,
    ),
  ),
  ...TRUNCATED.flatMap((on) =>
    onPostgres(`${on}_whole`, `BEFORE TRUNCATE ON "${on}" FOR EACH STATEMENT`, 'TRUE', 'a record is kept'),
  ),
];

export const PUBLICATION_GUARDS = { sqlite: SQLITE_GUARDS, postgres: POSTGRES_GUARDS };
