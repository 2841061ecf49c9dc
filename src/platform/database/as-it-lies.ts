import { existsSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import type { Env } from '../config/env.js';
import { StartRefused } from '../errors/start-refused.js';
import { openPostgres, openSqlite } from './connections.js';
import type { Databases } from './databases.js';
import { Reader } from './reader.js';

type Place = Pick<Env, 'databaseUrl' | 'sqliteFile' | 'dataDir'>;

const MODEL = { entities: [], migrations: [] };

export type AsItLies = {
  readonly engine: 'sqlite' | 'postgres';
  readonly db: DataSource;
  readonly reader: Reader;
  /** Breaks off what runs on `db` now. */
  interrupt(): void;
  close(): Promise<void>;
};

/** @throws StartRefused when this installation has no database: most often DATA_DIR names another folder */
export function refuseNoDatabase({ databaseUrl, sqliteFile, dataDir }: Place): void {
  if (!databaseUrl && !existsSync(sqliteFile))
    throw new StartRefused(`There is no database in DATA_DIR ${dataDir}.`);
}

/** The database of this installation, opened as it is: nothing is migrated, checked or refused first. */
export async function openAsItLies(env: Place): Promise<AsItLies> {
  refuseNoDatabase(env);
  if (env.databaseUrl) return lying(openPostgres(env.databaseUrl, MODEL, async () => undefined));
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
  const interrupt = () => {
    const { databaseConnection } = writing.driver as { databaseConnection?: { interrupt(): void } };
    databaseConnection?.interrupt();
  };
  return { engine, db: writing, reader: new Reader(databases), interrupt, close };
}
