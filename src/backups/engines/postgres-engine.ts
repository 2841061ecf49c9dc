import type { Env } from '../../platform/config/env.js';
import { BackupFault } from '../backup-fault.js';
import { differenceOf } from '../rules/manifest.js';
import { dumped } from './dump.js';
import { provenFactsOf } from './dump-facts.js';
import type { BackupEngine, Snapshot, Unpacked } from './engine.js';
import { factsOf, tablesOf } from './facts.js';
import { holdMoment, session } from './postgres-connection.js';
import { loadDump, migrateLike } from './postgres-load.js';

/** "mufakat backup" as a number. */
const LOCK = 6_838_665;

/** A server: one transaction reads one moment of it, whoever writes meanwhile. */
export class PostgresEngine implements BackupEngine {
  private readonly url: string;

  constructor(env: Env) {
    this.url = env.databaseUrl!;
  }

  async hold() {
    const db = await session(this.url);
    const [{ held }] = await db.query(`SELECT pg_try_advisory_lock(${LOCK}) AS "held"`);
    if (held) return () => db.end();
    await db.end();
    return null;
  }

  async snapshot(_folder: string, signal?: AbortSignal): Promise<Snapshot> {
    const db = await session(this.url);
    const leave = () => void db.end();
    signal?.addEventListener('abort', leave);
    const close = () => (signal?.aborted ? Promise.resolve() : db.end());
    try {
      await holdMoment(db);
      const facts = await factsOf(db);
      return { facts, content: () => dumped(db), close };
    } catch (error) {
      await close();
      signal?.throwIfAborted();
      throw error;
    }
  }

  /** That rows refer to rows that are there is proven by the constraints when it is put back. */
  async prove({ file, manifest, folder }: Unpacked): Promise<void> {
    const found = { ...(await provenFactsOf(file, folder)), guards: manifest.guards };
    const difference = differenceOf(manifest, found);
    if (difference)
      throw new BackupFault('contents', `The database is not what was backed up: ${difference}.`);
  }

  async refuseOccupied(): Promise<void> {
    const db = await session(this.url);
    const tables = await tablesOf(db).finally(() => db.end());
    if (tables.length > 0)
      throw new BackupFault('not_empty', 'The database in DATABASE_URL is not empty; create a new one.');
  }

  async restore({ file, manifest }: Unpacked): Promise<void> {
    await migrateLike(this.url, manifest.migrations);
    await loadDump(this.url, file, manifest);
  }
}
