import type { Env } from '../platform/config/env.js';
import { asFault, BackupFault } from './backup-fault.js';
import { engineFor } from './engines/index.js';
import { proveFile } from './file-copies.js';
import { openKeys, openManifest, unpack, type Opening } from './opening.js';
import type { Manifest } from './rules/manifest.js';
import { inWorkplace } from './workplace.js';

/**
 * Proves a backup from one end to the other: every part and file is opened and hashed, and the database is asked what it
 * is asked when it is put back.
 * @throws BackupFault with the first thing that is wrong
 */
export async function verifyBackup(env: Env, opening: Opening): Promise<Manifest> {
  return inWorkplace(env, async (folder) => {
    try {
      const manifest = await openManifest(opening);
      await openKeys(opening, manifest);
      await engineFor(manifest.engine, env).prove(await unpack(opening, manifest, folder));
      for (const file of presentIn(manifest)) {
        opening.signal?.throwIfAborted();
        await proveFile(opening.store, opening.key, file);
      }
      refuseLost(manifest);
      return manifest;
    } catch (error) {
      throw asFault(error, opening.store.dir);
    }
  });
}

export const presentIn = ({ files, lost }: Manifest) => {
  const gone = new Set(lost);
  return files.filter(({ sha256 }) => !gone.has(sha256));
};

/** Told last: everything else holds. */
export function refuseLost({ lost, at }: Pick<Manifest, 'lost' | 'at'>): void {
  if (lost.length === 0) return;
  throw new BackupFault(
    'lost_files',
    `${lost.length} files that records refer to were missing or damaged when the backup of ${at} was taken, the first ${lost[0]}; everything else is in it.`,
  );
}
