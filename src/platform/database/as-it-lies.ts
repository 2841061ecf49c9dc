import { existsSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import type { Env } from '../config/env.js';
import { StartRefused } from '../errors/start-refused.js';
import { openPostgres, openSqlite } from './connections.js';
import type { Databases } from './databases.js';
import { Reader } from './reader.js';

const MODEL = { entities: [], migrations: [] };

export type AsItLies = {
  readonly engine: 'sqlite' | 'postgres';
  readonly db: DataSource;
  readonly reader: Reader;
  close(): Promise<void>;
};

/** The database of this installation, opened as it is: nothing is migrated, checked or refused first. */
export async function openAsItLies(
  env: Pick<Env, 'databaseUrl' | 'sqliteFile' | 'dataDir'>,
): Promise<AsItLies> {
  if (env.databaseUrl) return lying(openPostgres(env.databaseUrl, MODEL, async () => undefined));
  if (!existsSync(env.sqliteFile)) throw new StartRefused(`There is no database in DATA_DIR ${env.dataDir}.`);
  return openFileAsItLies(env.sqliteFile);
}

/** The same for a file that lies anywhere. */
export const openFileAsItLies = (file: string): Promise<AsItLies> =>
  lying(openSqlite(file, MODEL, async () => undefined));

async function lying(opening: ReturnType<typeof openSqlite>): Promise<AsItLies> {
  const { engine, writing, reading } = await opening;
  const databases = { engine, reader: () => reading[0].manager } as unknown as Databases;
  const close = async () => {
    await Promise.all([...reading, writing].map((source) => source.destroy()));
  };
  return { engine, db: writing, reader: new Reader(databases), close };
}
