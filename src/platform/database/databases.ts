import { DataSource, type DataSourceOptions, type EntityManager } from 'typeorm';
import type { Env } from '../config/env.js';
import type { Clock } from '../clock.js';
import { openPostgres, openSqlite, weigh } from './connections.js';
import { prepareSchema } from './schema.js';
import { StampSubscriber } from './stamp.subscriber.js';
import { PostgresWriter, SqliteWriter, type Fatal, type Writer } from './writers.js';

export type Model = Pick<DataSourceOptions, 'entities' | 'migrations'>;

const WEIGH_EVERY_MS = 3_600_000;

/** The open connections: one side that writes, in turn, and one that can only read. */
export class Databases {
  private turn = 0;
  private readonly weighing: NodeJS.Timeout | null;

  private constructor(
    readonly engine: 'sqlite' | 'postgres',
    readonly writing: DataSource,
    private readonly reading: readonly DataSource[],
    readonly writer: Writer & { idle(): Promise<void> },
    readonly fatal: Fatal,
  ) {
    // PostgreSQL does so by itself.
    this.weighing =
      engine === 'sqlite' ? setInterval(() => void this.weighInTurn(), WEIGH_EVERY_MS).unref() : null;
  }

  /**
   * Connects, migrates and checks the schema.
   * @throws StartRefused with one sentence when the address is wrong or the schema is not ours to run on
   */
  static async open(env: Env, clock: Clock, model: Model, fatal: Fatal): Promise<Databases> {
    const prepare = (db: DataSource) => prepareSchema(db, env.migrates);
    const { engine, writing, reading } = env.databaseUrl
      ? await openPostgres(env.databaseUrl, model, prepare)
      : await openSqlite(env.sqliteFile, model, prepare);
    writing.subscribers.push(new StampSubscriber(clock));
    const writer = engine === 'postgres' ? new PostgresWriter(writing) : new SqliteWriter(writing, fatal);
    return new Databases(engine, writing, reading, writer, fatal);
  }

  /** A manager whose connection refuses to write; SQLite has two of them, taken in turn. */
  reader(): EntityManager {
    this.turn = (this.turn + 1) % this.reading.length;
    return this.reading[this.turn].manager;
  }

  async close(): Promise<void> {
    if (this.weighing) clearInterval(this.weighing);
    await this.writer.idle();
    await Promise.all(this.reading.map((source) => source.destroy()));
    if (this.engine === 'sqlite') {
      await weigh(this.writing);
      await this.writing.query('PRAGMA wal_checkpoint(TRUNCATE)');
    }
    await this.writing.destroy();
  }

  /** A busy writer is left alone: the next hour will do. */
  private async weighInTurn(): Promise<void> {
    await this.writer.run(async ({ connection }) => weigh(connection)).catch(() => undefined);
  }
}
