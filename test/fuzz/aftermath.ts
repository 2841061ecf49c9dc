import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import pg from 'pg';
import { Program } from '../support/program.js';
import type { Served } from './server.js';

export type Aftermath = {
  /** Ready for work when all was sent, and ended with 0 when asked to. */
  readonly healthy: boolean;
  /** Nothing wrong in the database file, no reference into nothing, every row readable. */
  readonly databaseWhole: boolean;
  /** The journal follows from its entries, worked out anew by the command line. */
  readonly journalIntact: boolean;
};

/** What is left behind, looked at from outside after the server has ended. */
export async function aftermath(served: Served): Promise<Aftermath> {
  const ready = await fetch(`${served.address}/health/ready`);
  const { checks } = (await ready.json()) as {
    checks: { database: { ok: boolean }; storage?: { ok: boolean } };
  };
  const ended = await served.stop();
  const whole = served.engine === 'sqlite' ? sqliteWhole(served) : await postgresWhole(served);
  const { code } = await Program.cli({ ...served.environment, NODE_ENV: 'development' }, 'audit:verify');
  // 2: consistent by itself; there is no witness outside in this run.
  return {
    healthy: checks.database.ok && ended === 0,
    databaseWhole: whole,
    journalIntact: code === 2 || code === 0,
  };
}

function sqliteWhole({ environment }: Served): boolean {
  const db = new DatabaseSync(join(environment.DATA_DIR, 'mufakat.sqlite'), { readOnly: true });
  try {
    const [found] = db.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
    return found.integrity_check === 'ok' && db.prepare('PRAGMA foreign_key_check').all().length === 0;
  } finally {
    db.close();
  }
}

/** PostgreSQL has no such command: every row of every table is read to its last byte. */
async function postgresWhole({ environment }: Served): Promise<boolean> {
  const client = new pg.Client({ connectionString: environment.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query(`SELECT "tablename" FROM pg_tables WHERE "schemaname" = 'public'`);
    for (const { tablename } of rows)
      await client.query(`SELECT SUM(LENGTH("t"::text)) FROM "${tablename}" "t"`);
    const open = await client.query(`SELECT 1 FROM pg_constraint WHERE NOT "convalidated"`);
    return rows.length > 50 && open.rows.length === 0;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}
