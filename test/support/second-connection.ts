import { promisify } from 'node:util';
import pg from 'pg';
import sqlite3 from 'sqlite3';
import { Env } from '../../src/platform/config/env.js';
import type { TestApp } from './app.js';

/** A connection that none of our code has touched: what it sees is stored, what it does comes from outside. */
export type SecondConnection = {
  all<T>(sql: string): Promise<T[]>;
  close(): Promise<void>;
};

export async function secondConnection(app: TestApp): Promise<SecondConnection> {
  const { databaseUrl, sqliteFile } = app.nest.get(Env);
  if (databaseUrl === null) {
    // The library that the product uses too: a second one in this process would let go of its locks.
    // https://sqlite.org/howtocorrupt.html#multiple_copies_of_sqlite_linked_into_the_same_application
    const db = new sqlite3.Database(sqliteFile);
    const all: (sql: string) => Promise<unknown[]> = promisify(db.all.bind(db));
    return {
      all: async <T>(sql: string) => (await all(sql)) as T[],
      close: () => promisify(db.close.bind(db))() as Promise<void>,
    };
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    all: async <T>(sql: string) => (await client.query(sql)).rows as T[],
    close: () => client.end(),
  };
}

/** A door that stays shut until it is opened, so that a test decides what happens while somebody waits. */
export function door() {
  let open = () => undefined as void;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}
