import { BackupStore } from '../backup-store.js';
import { cutOf, instantOf } from '../rules/cut-name.js';
import { keptOf, type Period } from '../rules/rotation.js';

export type BackupRow = {
  readonly cut: string;
  readonly at: string;
  readonly size: number;
  /** What it is kept for: as the last of its hour, day, week, month. */
  readonly periods: readonly Period[];
};

/** The backups in a folder, newest first; none where it cannot be read, which its state tells. */
export async function shownBackups(dir: string, now: string): Promise<BackupRow[]> {
  const store = new BackupStore(dir);
  const instants = (await store.cuts().catch(() => [])).map((cut) => instantOf(cut)!);
  const kept = keptOf(instants, now);
  return Promise.all(
    instants.map(async (at) => {
      const cut = cutOf(at);
      return { cut, at, size: await store.sizeOf(cut), periods: kept.get(at) ?? [] };
    }),
  );
}
