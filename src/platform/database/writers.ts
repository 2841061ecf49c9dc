import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { Busy, StorageFull } from '../errors/domain-error.js';

type Work<T> = (tx: EntityManager) => Promise<T>;

/** Runs units of work so that each sees the world as if it were alone. */
export interface Writer {
  run<T>(work: Work<T>): Promise<T>;
}

/** How a process that can no longer trust its connection ends; a supervisor starts it again. */
export type Fatal = (reason: string) => never;

export const DIRTY_EXIT = 70;

const QUEUE = 200;
/** Long enough for a burst of writes on a machine that is busy with other things; see docs/decisions/0009. */
const WAIT_MS = 15_000;

/** One unit at a time, in the order they were asked for; who waits too long is told to try again. */
abstract class Queued implements Writer {
  private tail: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  run<T>(work: Work<T>): Promise<T> {
    if (this.waiting >= QUEUE) return Promise.reject(new Busy());
    this.waiting += 1;
    const asked = Date.now();
    const mine = this.tail.then(() => {
      this.waiting -= 1;
      if (Date.now() - asked > WAIT_MS) throw new Busy();
      return this.alone(work);
    });
    this.tail = mine.catch(() => undefined);
    return mine;
  }

  /** Resolves when everything asked for so far is done. */
  async idle(): Promise<void> {
    await this.tail;
  }

  protected abstract alone<T>(work: Work<T>): Promise<T>;
}

/**
 * SQLite: one connection. TypeORM's own `transaction()` is not safe here: when SQLite ends a transaction by itself
 * (disk full at COMMIT, I/O error, RAISE(ROLLBACK)), TypeORM keeps counting and later commits become savepoints of
 * nothing. So the runner is proven clean before each unit, and what cannot be proven ends the process
 * (SECURITY.md F1-F3).
 */
export class SqliteWriter extends Queued {
  constructor(
    private readonly db: DataSource,
    private readonly fatal: Fatal,
  ) {
    super();
  }

  protected async alone<T>(work: Work<T>): Promise<T> {
    const runner = this.db.createQueryRunner();
    if (!isClean(runner)) this.fatal('The writing connection was left inside a transaction.');
    try {
      await this.begin(runner);
      const result = await work(runner.manager);
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await this.undo(runner, error);
      throw told(error);
    } finally {
      await runner.release();
    }
  }

  /** Asks for the write lock at once, as another process may write too: then its turn is over before we read. */
  private async begin(runner: QueryRunner): Promise<void> {
    try {
      await runner.startTransaction();
    } catch (error) {
      // Somebody opened one behind our back: what it holds is not ours to commit or to undo.
      if (/within a transaction/i.test(messageOf(error))) this.fatal(`Not ours: ${messageOf(error)}`);
      throw error;
    }
    await runner.query('UPDATE "writer_turn" SET "id" = "id" WHERE FALSE');
  }

  private async undo(runner: QueryRunner, cause: unknown): Promise<void> {
    if (isDamage(cause)) this.fatal(`The database file cannot be trusted: ${messageOf(cause)}`);
    if (!runner.isTransactionActive) return;
    try {
      await runner.rollbackTransaction();
    } catch (error) {
      if (!/no transaction is active/i.test(messageOf(error))) {
        this.fatal(`A rollback failed: ${messageOf(error)}`);
      }
      reset(runner);
    }
  }
}

/** TypeORM counts the depth of transactions apart from whether one is active, and the two can part. */
const isClean = (runner: QueryRunner) =>
  !runner.isTransactionActive && (runner as { transactionDepth?: number }).transactionDepth === 0;

/** SQLite had already rolled back on its own: bring TypeORM's bookkeeping to the same state. */
function reset(runner: QueryRunner): void {
  Object.assign(runner, { isTransactionActive: false, transactionDepth: 0 });
}

const CONFLICTS = new Set(['40001', '40P01']);
const RETRY_MS = 5_000;

/**
 * PostgreSQL: SERIALIZABLE. Every unit ends with an audit entry that names the one before, so all of them conflict;
 * they take turns on a table lock instead, across processes too. LOCK TABLE comes before the snapshot, so a unit
 * sees everything the one before it committed. What still collides (readers of other tools) tries again for 5 s.
 */
export class PostgresWriter extends Queued {
  constructor(private readonly db: DataSource) {
    super();
  }

  protected async alone<T>(work: Work<T>): Promise<T> {
    const until = Date.now() + RETRY_MS;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.db.transaction('SERIALIZABLE', async (tx) => {
          await tx.query('LOCK TABLE "writer_turn" IN EXCLUSIVE MODE');
          return work(tx);
        });
      } catch (error) {
        if (!CONFLICTS.has(codeOf(error))) throw told(error);
        if (Date.now() > until) throw new Busy();
        await pause(Math.random() * Math.min(20 * attempt, 200));
      }
    }
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function told(error: unknown): unknown {
  const code = codeOf(error);
  if (code === 'SQLITE_FULL' || code === '53100') return new StorageFull();
  if (code === 'SQLITE_BUSY' || code === '55P03' || code === '57014') return new Busy();
  return error;
}

const isDamage = (error: unknown) =>
  ['SQLITE_IOERR', 'SQLITE_CORRUPT', 'SQLITE_NOTADB'].includes(codeOf(error));

function codeOf(error: unknown): string {
  const { driverError, code } = (error ?? {}) as { driverError?: { code?: string }; code?: unknown };
  return driverError?.code ?? (typeof code === 'string' ? code : '');
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
