import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartRefused } from '../errors/start-refused.js';

/**
 * One server per data folder: SQLite has one writer, and two would keep each other waiting. The lock is the operating
 * system's own (through SQLite's file lock), so it ends with the process however that dies; nothing gets stale. The
 * command line may work beside a server, in short turns.
 * @returns how to give it back
 * @throws StartRefused when another server holds it
 */
export function holdDataFolder(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, 'server.lock'));
  try {
    lock.exec('PRAGMA journal_mode=MEMORY; BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new StartRefused(
      `Another Mufakat server is running on DATA_DIR ${folder}; stop it, or give this one a DATA_DIR of its own.`,
    );
  }
  return () => lock.close();
}
