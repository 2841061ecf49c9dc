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

const COLUMNS = `"kind" varchar(20) NOT NULL, "refId" varchar(36) NOT NULL, "title" text NOT NULL, "body" text NOT NULL`;

const SQLITE_SEARCH = [
  `CREATE TABLE "search_doc" ("id" integer PRIMARY KEY, ${COLUMNS}, UNIQUE ("kind", "refId"))`,
  `CREATE VIRTUAL TABLE "search_fts" USING fts5("title", "body", content='search_doc', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2', prefix='2 3')`,
  `CREATE TRIGGER "search_doc_in" AFTER INSERT ON "search_doc" BEGIN
    INSERT INTO "search_fts"("rowid", "title", "body") VALUES (NEW."id", NEW."title", NEW."body"); END`,
  `CREATE TRIGGER "search_doc_out" AFTER DELETE ON "search_doc" BEGIN
    INSERT INTO "search_fts"("search_fts", "rowid", "title", "body")
    VALUES ('delete', OLD."id", OLD."title", OLD."body"); END`,
  `CREATE TRIGGER "search_doc_change" AFTER UPDATE ON "search_doc" BEGIN
    INSERT INTO "search_fts"("search_fts", "rowid", "title", "body")
    VALUES ('delete', OLD."id", OLD."title", OLD."body");
    INSERT INTO "search_fts"("rowid", "title", "body") VALUES (NEW."id", NEW."title", NEW."body"); END`,
];

const POSTGRES_SEARCH = [
  `CREATE TABLE "search_doc" (${COLUMNS}, "tsv" tsvector GENERATED ALWAYS AS
    (to_tsvector('simple', "title" || ' ' || "body")) STORED, PRIMARY KEY ("kind", "refId"))`,
  'CREATE INDEX "search_doc_tsv" ON "search_doc" USING gin ("tsv")',
];
