import { existsSync } from 'node:fs';
import { MIGRATIONS } from '../../migrations/index.js';
import type { Clock } from '../platform/clock.js';
import type { Env } from '../platform/config/env.js';
import { openAsItLies } from '../platform/database/as-it-lies.js';
import { StartRefused } from '../platform/errors/start-refused.js';
import { backupKey } from './backup-key.js';
import { takeNoted } from './backup-round.js';
import { tablesOf } from './engines/facts.js';

/**
 * Before this version changes the schema of a database that is in use, a backup is taken where BACKUP_DIR is set. Without
 * it nothing is migrated.
 * @throws StartRefused saying why there is none
 */
export async function backUpBeforeMigration(
  env: Env,
  clock: Clock,
  tell: (line: string) => void,
): Promise<void> {
  const { backupDir: dir, migrates, databaseUrl, sqliteFile } = env;
  if (!dir || !migrates || (!databaseUrl && !existsSync(sqliteFile))) return;
  const done = await migrationsDone(env);
  if (done.length === 0 || MIGRATIONS.every((migration) => done.includes(new migration().name))) return;
  const key = backupKey(env, { make: true, tell });
  const { path } = await takeNoted(env, { dir, key, now: () => clock.now() }).catch((error: Error) => {
    throw new StartRefused(
      `The schema has to change, and the backup before it failed, so nothing was changed. ${error.message}`,
    );
  });
  tell(`A backup was taken before the schema changes: ${path}`);
}

async function migrationsDone(env: Env): Promise<string[]> {
  const { db, close } = await openAsItLies(env);
  try {
    if (!(await tablesOf(db)).includes('migrations')) return [];
    const rows = (await db.query('SELECT "name" FROM "migrations"')) as { name: string }[];
    return rows.map(({ name }) => name);
  } finally {
    await close();
  }
}
