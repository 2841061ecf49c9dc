import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { StartRefused } from '../errors/start-refused.js';
import type { Model } from './databases.js';
import { READING_DRIVER, WRITING_DRIVER } from './sqlite-driver.js';

export type Connections = {
  readonly engine: 'sqlite' | 'postgres';
  readonly writing: DataSource;
  readonly reading: readonly DataSource[];
};

/** What is done on the writing connection before anybody reads. */
type Preparation = (writing: DataSource) => Promise<void>;

const READERS = 2;
const PRAGMAS = [
  'PRAGMA synchronous=FULL',
  'PRAGMA foreign_keys=ON',
  'PRAGMA busy_timeout=5000',
  'PRAGMA trusted_schema=OFF',
  'PRAGMA cell_size_check=ON',
  // 16 MB: a year of meetings with their rosters stays in memory; the default of 2 MB is read from disk again and again.
  'PRAGMA cache_size=-16000',
];

/**
 * How many rows an index leaves to be read, counted by samples: without it every index looks equally good, and lists of
 * twenty years are read through the wrong one (https://sqlite.org/lang_analyze.html#req). Costs nothing where little has changed.
 */
const WEIGH = ['PRAGMA analysis_limit=10000', 'PRAGMA optimize=0x10002'];
/** The same for what has grown since; said now and then, and at the end. */
const WEIGH_AGAIN = ['PRAGMA optimize'];

/** Better plans, and no more: where another process writes or the disk is full, it is left to the next time. */
export async function weigh(writing: DataSource, statements: readonly string[] = WEIGH_AGAIN): Promise<void> {
  try {
    for (const statement of statements) await writing.query(statement);
  } catch {
    return;
  }
}

/** One connection that writes and two that cannot; the file and its folder are for this user only. */
export async function openSqlite(file: string, model: Model, prepare: Preparation): Promise<Connections> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const writing = sqlite(file, model, WRITING_DRIVER);
  await opened(writing, `The database file ${file} cannot be opened`, [
    'PRAGMA journal_mode=WAL',
    ...PRAGMAS,
  ]);
  if (existsSync(file)) chmodSync(file, 0o600);
  await prepared(writing, prepare);
  await weigh(writing, WEIGH);
  const reading = Array.from({ length: READERS }, () =>
    sqlite(file, { entities: model.entities }, READING_DRIVER),
  );
  const readOnly = [...PRAGMAS, 'PRAGMA query_only=ON'];
  await Promise.all(reading.map((one) => opened(one, `The database file ${file} cannot be read`, readOnly)));
  return { engine: 'sqlite', writing, reading };
}

/** TypeORM's sqlite driver has exactly one connection per DataSource, so a PRAGMA set once holds. */
function sqlite(database: string, model: Model, driver: object): DataSource {
  return new DataSource({
    type: 'sqlite',
    driver,
    database,
    ...model,
    synchronize: false,
    migrationsRun: false,
    migrationsTransactionMode: 'each',
  });
}

/**
 * A connection that PostgreSQL ends between two questions says so at once, to whoever listens; nobody does while it is handed
 * from the pool to a question, and Node ends the process for an error nobody heard. The next question on it fails by itself.
 */
class LastingClient extends pg.Client {
  constructor(settings?: string | pg.ClientConfig) {
    super(settings);
    this.on('error', () => undefined);
  }
}

/** A pool that writes and a pool whose every transaction is read-only. */
export async function openPostgres(url: string, model: Model, prepare: Preparation): Promise<Connections> {
  const limits = '-c statement_timeout=10s -c lock_timeout=5s -c idle_in_transaction_session_timeout=15s';
  const pool = (options: string, part: Model, poolSize: number) =>
    new DataSource({
      type: 'postgres',
      url,
      ...part,
      poolSize,
      synchronize: false,
      migrationsRun: false,
      migrationsTransactionMode: 'each',
      connectTimeoutMS: 5_000,
      applicationName: 'mufakat',
      extra: { options, Client: LastingClient },
    });
  const writing = pool(`${limits} -c synchronous_commit=on`, model, 3);
  const reading = pool(`${limits} -c default_transaction_read_only=on`, { entities: model.entities }, 10);
  const failed = 'DATABASE_URL does not lead to a PostgreSQL database';
  await opened(writing, failed);
  await prepared(writing, prepare);
  await opened(reading, failed);
  return { engine: 'postgres', writing, reading: [reading] };
}

/** A pool left open would keep a refused command waiting for its connections to grow idle. */
async function prepared(writing: DataSource, prepare: Preparation): Promise<void> {
  try {
    await prepare(writing);
  } catch (error) {
    await writing.destroy();
    throw error;
  }
}

async function opened(source: DataSource, sentence: string, first: readonly string[] = []): Promise<void> {
  try {
    await source.initialize();
    for (const statement of first) await source.query(statement);
  } catch (error) {
    throw new StartRefused(`${sentence}: ${(error as Error).message || (error as { code?: string }).code}.`);
  }
}
