import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Place } from './databases.js';

/** A place with nothing in it: no folder to speak of, and on PostgreSQL a database without a table. */
export async function emptyPlace(engine: 'sqlite' | 'postgres'): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mufakat-empty-'));
  const wipe = async () => rmSync(dataDir, { recursive: true, force: true });
  if (engine === 'sqlite') return { environment: { DATA_DIR: dataDir }, drop: wipe };
  const name = `restored_${randomBytes(6).toString('hex')}`;
  await admin(`CREATE DATABASE "${name}"`);
  const url = new URL(process.env.TEST_DATABASE_URL!);
  url.pathname = name;
  return {
    environment: { DATA_DIR: dataDir, DATABASE_URL: url.href },
    drop: async () => {
      await admin(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      await wipe();
    },
  };
}

async function admin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
