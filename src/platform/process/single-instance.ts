import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { StartRefused } from '../errors/start-refused.js';

/** A server that has just been told to end may need a moment. */
const PATIENCE_MS = 2_000;

/**
 * One server per data folder: SQLite has one writer, and two would clear away each other's files. The lock is the
 * operating system's own (through SQLite's file lock), so it ends with the process however that dies; nothing gets
 * stale. The command line may work beside a server, in short turns.
 * @returns how to give it back
 * @throws StartRefused when another server holds it
 */
export function holdDataFolder(folder: string): () => void {
  const release = tryToHold(folder);
  if (release) return release;
  throw new StartRefused(
    `Another Mufakat server is running on DATA_DIR ${folder}; stop it, or give this one a DATA_DIR of its own.`,
  );
}

/** As `holdDataFolder`, with a little patience for one that is ending. */
export async function takeDataFolder(folder: string): Promise<() => void> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await wait(100)) {
    const release = tryToHold(folder);
    if (release) return release;
  }
  return holdDataFolder(folder);
}

/** Whether a server is running on this folder now. */
export function isServed(folder: string): boolean {
  const release = tryToHold(folder);
  release?.();
  return release === null;
}

/** The same lock for some other work that only one process may do at a time; null when it is taken. */
export function tryToHold(folder: string, name = 'server.lock'): (() => void) | null {
  const lock = new DatabaseSync(join(folder, name));
  try {
    lock.exec('PRAGMA journal_mode=MEMORY; BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    return null;
  }
  return () => lock.close();
}
