import type { MigrationInterface, QueryRunner } from 'typeorm';
import { onEngine } from '../src/platform/database/table.js';

/** "Deliserdang" finds "Deli Serdang" and the other way round; signs part words on PostgreSQL as they do on SQLite. */
export class FindWordsWrittenAsOne1764001050000 implements MigrationInterface {
  name = 'FindWordsWrittenAsOne1764001050000';

  async up(db: QueryRunner): Promise<void> {
    await onEngine(db, { sqlite: SQLITE_UP, postgres: POSTGRES_UP });
  }

  async down(db: QueryRunner): Promise<void> {
    await onEngine(db, { sqlite: SQLITE_DOWN, postgres: POSTGRES_DOWN });
  }
}

const triggersOver = (columns: readonly string[]) => {
  const of = (row: string) => columns.map((name) => `${row}"${name}"`).join(', ');
  const forget = `INSERT INTO "search_fts"("search_fts", "rowid", ${of('')})
    VALUES ('delete', OLD."id", ${of('OLD.')});`;
  const learn = `INSERT INTO "search_fts"("rowid", ${of('')}) VALUES (NEW."id", ${of('NEW.')});`;
  return [
    `CREATE TRIGGER "search_doc_in" AFTER INSERT ON "search_doc" BEGIN ${learn} END`,
    `CREATE TRIGGER "search_doc_out" AFTER DELETE ON "search_doc" BEGIN ${forget} END`,
    `CREATE TRIGGER "search_doc_change" AFTER UPDATE ON "search_doc" BEGIN ${forget} ${learn} END`,
  ];
};
const SEARCH_TRIGGERS = triggersOver(['title', 'body', 'joined']);

/** PostgreSQL derives its index in a generated column and needs no triggers. */
export const SEARCH_GUARDS = { sqlite: SEARCH_TRIGGERS, postgres: [] as string[] };

const forgetting = [
  ...['in', 'out', 'change'].map((name) => `DROP TRIGGER "search_doc_${name}"`),
  'DROP TABLE "search_fts"',
];
const learning = (columns: string, triggers: readonly string[]) => [
  `CREATE VIRTUAL TABLE "search_fts" USING fts5(${columns}, content='search_doc', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2', prefix='2 3')`,
  `INSERT INTO "search_fts"("search_fts") VALUES ('rebuild')`,
  ...triggers,
];
const SQLITE_UP = [
  ...forgetting,
  `ALTER TABLE "search_doc" ADD COLUMN "joined" text NOT NULL DEFAULT ''`,
  ...learning('"title", "body", "joined"', SEARCH_TRIGGERS),
];
const SQLITE_DOWN = [
  ...forgetting,
  'ALTER TABLE "search_doc" DROP COLUMN "joined"',
  ...learning('"title", "body"', triggersOver(['title', 'body'])),
];

// The parser of PostgreSQL takes "587/2022" for a path and "<b>" for a tag; without the signs both are words.
const SIGNS = `./-_@:?&=%<>+~#`;
const words = (column: string, weight: string) =>
  `setweight(to_tsvector('simple', translate("${column}", '${SIGNS}', '${' '.repeat(SIGNS.length)}')), '${weight}')`;
const derived = (expression: string) => [
  'ALTER TABLE "search_doc" DROP COLUMN "tsv"',
  `ALTER TABLE "search_doc" ADD COLUMN "tsv" tsvector GENERATED ALWAYS AS (${expression}) STORED`,
  'CREATE INDEX "search_doc_tsv" ON "search_doc" USING gin ("tsv")',
];
const POSTGRES_UP = [
  `ALTER TABLE "search_doc" ADD COLUMN "joined" text NOT NULL DEFAULT ''`,
  ...derived(`${words('title', 'A')} || ${words('body', 'C')} || ${words('joined', 'D')}`),
];
const POSTGRES_DOWN = [
  ...derived(`to_tsvector('simple', "title" || ' ' || "body")`),
  'ALTER TABLE "search_doc" DROP COLUMN "joined"',
];
