import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { MIGRATIONS } from '../migrations/index.js';
import { ENTITIES } from '../src/entities.js';
import { Clock } from '../src/platform/clock.js';
import { readEnv } from '../src/platform/config/env.js';
import { Databases } from '../src/platform/database/databases.js';
import { generate, type Generated, type Scale } from './generate.js';

/** A filled database of its own, and what a server needs to run on it. */
export type Place = {
  readonly environment: { readonly DATA_DIR: string; readonly DATABASE_URL?: string };
  readonly generated: Generated;
  drop(): Promise<void>;
};

/** @param server address of a PostgreSQL that may be given new databases; null = SQLite */
export async function makePlace(scale: Scale, server: string | null): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-bench-'));
  const name = `bench_${process.pid}_${Date.now()}`;
  const url = server && Object.assign(new URL(server), { pathname: `/${name}` }).href;
  if (server) await command(server, `CREATE DATABASE "${name}"`);
  const environment = { DATA_DIR: folder, ...(url ? { DATABASE_URL: url } : {}) };
  const generated = await filled(environment, scale);
  const drop = async () => {
    if (server) await command(server, `DROP DATABASE "${name}" WITH (FORCE)`);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { environment, generated, drop };
}

async function filled(environment: Place['environment'], scale: Scale): Promise<Generated> {
  const databases = await openEmpty(environment);
  try {
    const generated = await generate(databases.writing, scale);
    // PostgreSQL does this by itself within minutes; before, it reads no index without its table.
    if (databases.engine === 'postgres') await databases.writing.query('VACUUM (ANALYZE)');
    return generated;
  } finally {
    await databases.close();
  }
}

/** A migrated database without a row. */
export const openEmpty = (environment: Place['environment']): Promise<Databases> =>
  Databases.open(readEnv(environment), new Clock(), MODEL, (reason) => {
    throw new Error(reason);
  });

const MODEL = { entities: [...ENTITIES], migrations: [...MIGRATIONS] };

async function command(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
