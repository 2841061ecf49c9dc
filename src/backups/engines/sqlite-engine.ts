import { createReadStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { openAsItLies, openFileAsItLies, type AsItLies } from '../../platform/database/as-it-lies.js';
import type { Env } from '../../platform/config/env.js';
import { BackupFault } from '../backup-fault.js';
import { flushed } from '../parts/sealed-part.js';
import { differenceOf } from '../rules/manifest.js';
import type { BackupEngine, Snapshot, Unpacked } from './engine.js';
import { factsOf } from './facts.js';
import { proveJournal } from './journal-proof.js';

/** Runs what may take minutes; a server that ends does not wait for it. */
async function breakingOff<T>(
  { interrupt }: AsItLies,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  signal?.addEventListener('abort', interrupt);
  try {
    return await work();
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}

/** A file: `VACUUM INTO` writes one moment of it into another, whoever writes meanwhile (SECURITY.md F10). */
export class SqliteEngine implements BackupEngine {
  constructor(private readonly env: Env) {}

  /** Whoever uses the file shares DATA_DIR with us, and the lock in it. */
  async hold() {
    return async () => undefined;
  }

  async snapshot(folder: string, signal?: AbortSignal): Promise<Snapshot> {
    const file = join(folder, 'snapshot.sqlite');
    const source = await openAsItLies(this.env);
    const vacuum = () => source.db.query('VACUUM INTO ?', [file]);
    await breakingOff(source, signal, vacuum).finally(() => source.close());
    const copy = await openFileAsItLies(file);
    const facts = await factsOf(copy.db).finally(() => copy.close());
    return { facts, content: () => createReadStream(file), close: async () => undefined };
  }

  async prove({ file, manifest, signal }: Unpacked): Promise<void> {
    const copy = await openFileAsItLies(file).catch((error: Error) => {
      throw new BackupFault('contents', error.message);
    });
    try {
      const check = () => copy.db.query('PRAGMA integrity_check');
      const [{ integrity_check: state }] = await breakingOff(copy, signal, check);
      if (state !== 'ok')
        throw new BackupFault('contents', `The database in the backup is damaged: ${state}`);
      const stray: { table: string; parent: string }[] = await copy.db.query('PRAGMA foreign_key_check');
      if (stray.length > 0) {
        const [{ table, parent }] = stray;
        throw new BackupFault(
          'contents',
          `A row of ${table} refers to a row of ${parent} that is not there.`,
        );
      }
      const difference = differenceOf(manifest, await factsOf(copy.db));
      if (difference)
        throw new BackupFault('contents', `The database is not what was backed up: ${difference}.`);
      await proveJournal(copy.reader);
    } finally {
      await copy.close();
    }
  }

  async refuseOccupied(): Promise<void> {
    if (existsSync(this.env.sqliteFile))
      throw new BackupFault('not_empty', `There is a database in DATA_DIR ${this.env.dataDir} already.`);
  }

  async restore({ file }: Unpacked): Promise<void> {
    await flushed(file);
    await rename(file, this.env.sqliteFile);
    await flushed(this.env.dataDir);
  }
}
