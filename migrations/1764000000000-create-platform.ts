import type { MigrationInterface, QueryRunner } from 'typeorm';
import { instant, key, longText, onEngine, table, text, whole } from '../src/platform/database/table.js';

/** What the platform itself keeps: answers under an Idempotency-Key, the canary, the turn, the search index. */
export class CreatePlatform1764000000000 implements MigrationInterface {
  name = 'CreatePlatform1764000000000';

  async up(db: QueryRunner): Promise<void> {
    const primary = { isPrimary: true };
    await db.createTable(
      table('idempotency_unit', [
        key('userId'),
        { ...text('key', 200), ...primary },
        { ...whole('unit'), ...primary },
        text('requestHash', 64),
        longText('result'),
        instant('createdAt'),
      ]),
    );
    await db.createTable(
      table('idempotency_answer', [
        key('userId'),
        { ...text('key', 200), ...primary },
        text('requestHash', 64),
        whole('status'),
        longText('body'),
        instant('createdAt'),
      ]),
    );
    await onEngine(db, { sqlite: [...COMMON, ...SQLITE_SEARCH], postgres: [...COMMON, ...POSTGRES_SEARCH] });
  }

  async down(db: QueryRunner): Promise<void> {
    await onEngine(db, { sqlite: ['DROP TABLE "search_fts"'], postgres: [] });
    for (const name of ['search_doc', 'writer_turn', 'canary']) await db.query(`DROP TABLE "${name}"`);
    await db.dropTable('idempotency_answer');
    await db.dropTable('idempotency_unit');
  }
}

const COMMON = [
  'CREATE TABLE "canary" ("song" varchar(36) NOT NULL)',
  'CREATE TABLE "writer_turn" ("id" integer)',
];

const COLUMNS = `"kind" varchar(20) NOT NULL, "refId" varchar(36) NOT NULL, "title" text NOT NULL, "body" text NOT NULL,
  "joined" text NOT NULL`;
const INDEXED = ['title', 'body', 'joined'];
const indexed = (row: string) => INDEXED.map((name) => `${row}"${name}"`).join(', ');
const forget = `INSERT INTO "search_fts"("search_fts", "rowid", ${indexed('')})
    VALUES ('delete', OLD."id", ${indexed('OLD.')});`;
const learn = `INSERT INTO "search_fts"("rowid", ${indexed('')}) VALUES (NEW."id", ${indexed('NEW.')});`;

const SEARCH_TRIGGERS = [
  `CREATE TRIGGER "search_doc_in" AFTER INSERT ON "search_doc" BEGIN ${learn} END`,
  `CREATE TRIGGER "search_doc_out" AFTER DELETE ON "search_doc" BEGIN ${forget} END`,
  `CREATE TRIGGER "search_doc_change" AFTER UPDATE ON "search_doc" BEGIN ${forget} ${learn} END`,
];

const SQLITE_SEARCH = [
  `CREATE TABLE "search_doc" ("id" integer PRIMARY KEY, ${COLUMNS}, UNIQUE ("kind", "refId"))`,
  `CREATE VIRTUAL TABLE "search_fts" USING fts5(${indexed('')}, content='search_doc', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2', prefix='2 3')`,
  ...SEARCH_TRIGGERS,
];

// The parser of PostgreSQL takes "587/2022" for a path and "<b>" for a tag; without the signs both are words.
const SIGNS = `./-_@:?&=%<>+~#`;
const words = (column: string, weight: string) =>
  `setweight(to_tsvector('simple', translate("${column}", '${SIGNS}', '${' '.repeat(SIGNS.length)}')), '${weight}')`;

const POSTGRES_SEARCH = [
  `CREATE TABLE "search_doc" (${COLUMNS}, "tsv" tsvector GENERATED ALWAYS AS
    (${words('title', 'A')} || ${words('body', 'C')} || ${words('joined', 'D')}) STORED, PRIMARY KEY ("kind", "refId"))`,
  'CREATE INDEX "search_doc_tsv" ON "search_doc" USING gin ("tsv")',
];

/** PostgreSQL derives its index in a generated column and needs no triggers. */
export const SEARCH_GUARDS = { sqlite: SEARCH_TRIGGERS, postgres: [] as string[] };
