import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
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
    const db = new DatabaseSync(sqliteFile);
    return {
      all: async <T>(sql: string) => db.prepare(sql).all() as T[],
      close: async () => db.close(),
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
