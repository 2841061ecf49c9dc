import sqlite3 from 'sqlite3';

type Told = (this: sqlite3.Statement, error: Error | null, rows?: unknown[]) => void;
type Prepare = new (
  db: sqlite3.Database,
  sql: string,
  failed: (error: Error | null) => void,
) => sqlite3.Statement;

const Prepared = sqlite3.Statement as unknown as Prepare;
const KEPT = 200;

/**
 * A reading connection that keeps its statements: the same questions come thousands of times a day, and to understand
 * one costs SQLite more than to answer it. When the schema has changed SQLite reads the text anew by itself.
 */
class ReadingDatabase extends sqlite3.Database {
  /** The most recently used come last. */
  private readonly kept = new Map<string, sqlite3.Statement>();

  override all(sql: string, ...rest: unknown[]): this {
    const [params, told] = rest as [unknown, Told];
    const statement = this.kept.get(sql);
    if (statement) this.touch(sql, statement).all(params ?? [], told);
    else this.first(sql, params ?? [], told);
    return this;
  }

  override close(closed?: (error: Error | null) => void): void {
    for (const statement of this.kept.values()) statement.finalize();
    this.kept.clear();
    super.close(closed);
  }

  /** Only what has been answered once is kept: a text that cannot be read has no statement. */
  private first(sql: string, params: unknown, told: Told): void {
    const statement = new Prepared(this, sql, (error) => error && told.call(statement, error));
    statement.all(params, (error, rows) => {
      if (error || this.kept.has(sql)) statement.finalize();
      else this.touch(sql, statement);
      told.call(statement, error, rows);
    });
  }

  private touch(sql: string, statement: sqlite3.Statement): sqlite3.Statement {
    this.kept.delete(sql);
    this.kept.set(sql, statement);
    if (this.kept.size > KEPT) this.drop(this.kept.keys().next().value!);
    return statement;
  }

  /** SQLite's driver waits with it until the last answer is given. */
  private drop(sql: string): void {
    this.kept.get(sql)?.finalize();
    this.kept.delete(sql);
  }
}

/**
 * TypeORM asks its driver to be verbose: every query then captures a stack and prints its parameters, in case it
 * fails. That is a fifth of a page's time, and our errors name the query anyway.
 */
const quiet = (module: object) => ({ verbose: () => module });

/** For the connection that writes: the plain driver. */
export const WRITING_DRIVER = quiet(sqlite3);

/** For connections that only read. */
export const READING_DRIVER = quiet({ ...sqlite3, Database: ReadingDatabase });
