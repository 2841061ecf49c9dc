import { MIGRATIONS } from '../../../migrations/index.js';
import { openPostgres } from '../../platform/database/connections.js';
import { BackupFault } from '../backup-fault.js';
import { differenceOf, type Manifest } from '../rules/manifest.js';
import { dumpedBatches } from './dump.js';
import { factsOf, tablesOf } from './facts.js';
import { inTransaction, session, type Session } from './postgres-connection.js';

/** Brings an empty database to the schema that the backup had: exactly its migrations, no later ones. */
export async function migrateLike(url: string, names: readonly string[]): Promise<void> {
  const migrations = MIGRATIONS.filter((migration) => names.includes(new migration().name));
  const opened = await openPostgres(url, { entities: [], migrations }, async (db) => {
    await db.runMigrations({ transaction: 'each' });
  });
  await Promise.all([opened.writing, ...opened.reading].map((source) => source.destroy()));
}

/**
 * Puts every row back, in one transaction. Guards and foreign keys would stop rows that come in no particular order, so
 * they are put aside and back again; adding a foreign key proves it for every row.
 * @throws BackupFault when what is there then is not what was backed up
 */
export async function loadDump(url: string, file: string, manifest: Manifest): Promise<void> {
  const db = await session(url);
  try {
    await inTransaction(db, async () => {
      const tables = await tablesOf(db);
      const keys = await foreignKeysOf(db);
      for (const { table, name } of keys) await db.query(`ALTER TABLE "${table}" DROP CONSTRAINT "${name}"`);
      for (const table of tables) await db.query(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
      // Some migrations bring rows along; those in the backup are newer.
      await db.query(`TRUNCATE ${tables.map((table) => `"${table}"`).join(', ')}`);
      for await (const { table, columns, lines } of dumpedBatches(file)) {
        const names = columns.map((name) => `"${name}"`).join(', ');
        const rows = `[${lines.join(',')}]`;
        await db.query(
          `INSERT INTO "${table}" (${names}) OVERRIDING SYSTEM VALUE
           SELECT ${names} FROM json_populate_recordset(NULL::"${table}", $1::json)`,
          [rows],
        );
      }
      for (const table of tables) await db.query(`ALTER TABLE "${table}" ENABLE TRIGGER USER`);
      for (const { table, name, text } of keys)
        await db.query(`ALTER TABLE "${table}" ADD CONSTRAINT "${name}" ${text}`);
      await countOn(db);
      const difference = differenceOf(manifest, await factsOf(db));
      if (difference) throw new BackupFault('contents', `The database could not be put back: ${difference}.`);
    });
    // Until then no index is read without its table, and nothing is known of the rows; left alone, it comes by itself later.
    await db.query('VACUUM (ANALYZE)').catch(() => undefined);
  } finally {
    await db.end();
  }
}

type ForeignKey = { readonly table: string; readonly name: string; readonly text: string };

async function foreignKeysOf(db: Session): Promise<ForeignKey[]> {
  return (await db.query(
    `SELECT c.relname AS "table", k.conname AS "name", pg_get_constraintdef(k.oid) AS "text"
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
     WHERE k.contype = 'f' AND c.relnamespace = current_schema()::regnamespace`,
  )) as ForeignKey[];
}

/** Numbers that the database gives go on after the last one given. */
async function countOn(db: Session): Promise<void> {
  const counted = (await db.query(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
     WHERE table_schema = current_schema() AND (is_identity = 'YES' OR column_default LIKE 'nextval(%')`,
  )) as { table: string; column: string }[];
  for (const { table, column } of counted) {
    await db.query(
      `SELECT setval(pg_get_serial_sequence('"${table}"', '${column}'), COALESCE(MAX("${column}"), 1), MAX("${column}") IS NOT NULL)
       FROM "${table}"`,
    );
  }
}
