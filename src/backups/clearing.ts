import { BackupStore } from './backup-store.js';
import { openManifest } from './opening.js';
import type { SealKey } from './parts/seal-key.js';
import { cutOf, instantOf } from './rules/cut-name.js';
import { keptOf } from './rules/rotation.js';
import { presentIn } from './verifying.js';

type Clearing = { readonly dir: string; readonly key: SealKey; readonly now: string };

/** Longer than any backup takes, so that a file of one being written is never taken for one nobody needs. */
const GRACE_MS = 24 * 3_600_000;

/** Lets go of backups that the rotation no longer keeps. @returns their names */
export async function dropOld({ dir, now }: Pick<Clearing, 'dir' | 'now'>): Promise<string[]> {
  const store = new BackupStore(dir);
  const instants = (await store.cuts()).map((cut) => instantOf(cut)!);
  const kept = keptOf(instants, now);
  const gone = instants.filter((instant) => !kept.has(instant)).map(cutOf);
  for (const cut of gone) await store.drop(cut);
  return gone;
}

/**
 * Removes files that no backup refers to any more. While the manifest of one of them cannot be opened (another key, damage)
 * nobody knows what it needs, so nothing is removed.
 * @throws BackupFault then
 */
export async function sweepFiles({ dir, key, now }: Clearing): Promise<number> {
  const store = new BackupStore(dir);
  const needed = new Set<string>();
  for (const cut of await store.cuts())
    for (const { sha256 } of presentIn(await openManifest({ store, key, cut })))
      needed.add(store.fileOf(key, sha256));
  return store.sweep(needed, Date.parse(now), GRACE_MS);
}
