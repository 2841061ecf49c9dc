import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../kernel/new-id.js';
import type { Env } from '../platform/config/env.js';
import { prepareDataFolder } from '../platform/process/data-folder.js';
import { tryToHold } from '../platform/process/single-instance.js';
import { BackupFault } from './backup-fault.js';

const rootOf = (dataDir: string) => join(dataDir, 'tmp', 'backup');

/**
 * Does work of which only one may run on a DATA_DIR at a time, with a folder of its own that is gone afterwards: what is
 * unpacked in it lies nowhere else than the data itself. What a killed process left there is cleared away first.
 */
export async function inWorkplace<T>(
  { dataDir }: Pick<Env, 'dataDir'>,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  prepareDataFolder(dataDir);
  const release = tryToHold(dataDir, 'backup.lock');
  if (!release)
    throw new BackupFault(
      'busy',
      `Another backup, verification or restore is running on DATA_DIR ${dataDir}.`,
    );
  const folder = join(rootOf(dataDir), newId());
  try {
    await clear(rootOf(dataDir));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    release();
  }
}

async function clear(root: string): Promise<void> {
  const left = await readdir(root).catch(() => []);
  for (const name of left) await rm(join(root, name), { recursive: true, force: true });
}
