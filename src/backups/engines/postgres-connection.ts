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

/**
 * From now on the session sees one moment. Units of work are SERIALIZABLE, and a reader beside them could see a moment
 * that fits no order of theirs. DEFERRABLE waits for one that does, and can then neither fail nor hold anybody up.
 */
export async function holdMoment(db: Session): Promise<void> {
  await db.query('BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY DEFERRABLE');
}

/** In one transaction: all of it, or nothing. */
export async function inTransaction(db: Session, work: () => Promise<void>): Promise<void> {
  await db.query('BEGIN');
  try {
    await work();
    await db.query('COMMIT');
  } catch (error) {
    await db.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
