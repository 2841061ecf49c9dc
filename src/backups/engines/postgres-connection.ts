import pg from 'pg';
import { StartRefused } from '../../platform/errors/start-refused.js';

/** One connection without the limits of ordinary work: a dump may take longer than a page. */
export type Session = {
  readonly options: { readonly type: 'postgres' };
  query(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  end(): Promise<void>;
};

export async function session(url: string): Promise<Session> {
  const client = new pg.Client({ connectionString: url, application_name: 'mufakat backup' });
  // A connection that breaks fails the query that runs on it; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect().catch((error: Error) => {
    throw new StartRefused(`DATABASE_URL does not lead to a PostgreSQL database: ${error.message}.`);
  });
  return {
    options: { type: 'postgres' },
    query: async (sql: string, values?: readonly unknown[]) =>
      (await client.query(sql, values ? [...values] : undefined)).rows,
    end: () => client.end(),
  };
}

/** In one transaction: all of it, or nothing. */
export async function inTransaction(db: Session, begin: string, work: () => Promise<void>): Promise<void> {
  await db.query(begin);
  try {
    await work();
    await db.query('COMMIT');
  } catch (error) {
    await db.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
