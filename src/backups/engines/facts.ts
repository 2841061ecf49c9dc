import { GENESIS } from '../../audit/index.js';
import { presentGuards, type Asked } from '../../platform/database/guards.js';
import type { FileRef, SnapshotFacts } from '../rules/manifest.js';

type Row = Record<string, unknown>;

/** Search words on SQLite: made from `search_doc`, in tables that only its full-text engine understands. */
const DERIVED = /^(sqlite_|search_fts)/;

const TABLES = {
  sqlite: `SELECT "name" FROM sqlite_master WHERE "type" = 'table' ORDER BY "name"`,
  postgres: `SELECT table_name AS "name" FROM information_schema.tables
             WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name`,
};

export async function tablesOf(db: Asked): Promise<string[]> {
  const own = TABLES[db.options.type === 'postgres' ? 'postgres' : 'sqlite'];
  const rows = (await db.query(own)) as { name: string }[];
  return rows.map(({ name }) => name).filter((name) => !DERIVED.test(name));
}

/** What a database holds, told so that two tellings can be compared. */
export async function factsOf(db: Asked): Promise<SnapshotFacts> {
  const tables = await tablesOf(db);
  const rows: Record<string, number> = {};
  for (const table of tables) {
    const [{ count }] = (await db.query(`SELECT COUNT(*) AS "count" FROM "${table}"`)) as Row[];
    rows[table] = Number(count);
  }
  const guards = Object.fromEntries(await presentGuards(db));
  return { ...(await recordFacts(db, tables)), rows, guards };
}

/** Migrations, journal and files, as far as their tables are there: a database from before may lack one. */
export async function recordFacts(
  db: Asked,
  tables: readonly string[],
): Promise<Omit<SnapshotFacts, 'rows' | 'guards'>> {
  const ifThere = async <T>(table: string, sql: string) =>
    tables.includes(table) ? ((await db.query(sql)) as T[]) : [];
  const migrations = await ifThere<{ name: string }>(
    'migrations',
    'SELECT "name" FROM "migrations" ORDER BY "id"',
  );
  const [last] = await ifThere<{ seq: number; hash: string }>(
    'audit_entry',
    'SELECT "seq", "hash" FROM "audit_entry" ORDER BY "seq" DESC LIMIT 1',
  );
  const [newest] = await ifThere<{ note: string }>(
    'audit_checkpoint',
    'SELECT "note" FROM "audit_checkpoint" ORDER BY "size" DESC LIMIT 1',
  );
  return {
    migrations: migrations.map(({ name }) => name),
    journal: { length: last?.seq ?? 0, head: last?.hash ?? GENESIS, checkpoint: newest?.note ?? null },
    files: await ifThere<FileRef>(
      'stored_file',
      'SELECT "sha256", MAX("size") AS "size" FROM "stored_file" GROUP BY "sha256" ORDER BY "sha256"',
    ),
  };
}
