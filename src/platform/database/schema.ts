import type { DataSource } from 'typeorm';
import { StartRefused } from '../errors/start-refused.js';
import { expectedGuards, presentGuards } from './guards.js';

const TABLE = 'migrations';
/** PostgreSQL: insufficient_privilege. */
const NO_RIGHT = '42501';

/** Migrates forward, and refuses to run on a schema that is newer than this code or has lost a guard. */
export async function prepareSchema(db: DataSource, migrates: boolean): Promise<void> {
  await refuseNewer(db);
  if (!migrates && (await db.showMigrations())) {
    throw new StartRefused(
      'The database has an older schema and a server is running on it; stop the server, then try again.',
    );
  }
  await migrate(db);
  await refuseUnguarded(db);
}

async function migrate(db: DataSource): Promise<void> {
  try {
    await db.runMigrations({ transaction: 'each' });
  } catch (error) {
    if ((error as { code?: string }).code !== NO_RIGHT) throw error;
    throw new StartRefused(
      'The user in DATABASE_URL may not create tables; make it the owner of the database.',
    );
  }
}

async function refuseNewer(db: DataSource): Promise<void> {
  const runner = db.createQueryRunner();
  const started = await runner.hasTable(TABLE).finally(() => runner.release());
  if (!started) return;
  const known = new Set(db.migrations.map((migration) => migration.name ?? migration.constructor.name));
  const rows: { name: string }[] = await db.query(`SELECT "name" FROM "${TABLE}" ORDER BY "timestamp"`);
  const foreign = rows.filter(({ name }) => !known.has(name));
  if (foreign.length > 0) {
    throw new StartRefused(
      `The database was migrated by a newer version (${foreign[0].name}); start that version, or restore a backup.`,
    );
  }
}

/**
 * Triggers keep audit entries and sealed minutes as they are, and SQLite drops them silently whenever a table is
 * rebuilt (SECURITY.md F4). A missing, altered or disabled one stops the start.
 */
async function refuseUnguarded(db: DataSource): Promise<void> {
  const present = await presentGuards(db);
  const expected = expectedGuards(db.options.type === 'postgres' ? 'postgres' : 'sqlite');
  const faulty = [...expected].filter(([name, text]) => present.get(name) !== text).map(([name]) => name);
  if (faulty.length > 0) {
    throw new StartRefused(
      `The database has lost the guard ${faulty.join(', ')}; restore a backup, or put the guard back as its migration made it.`,
    );
  }
}
