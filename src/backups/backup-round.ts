import type { Env } from '../platform/config/env.js';
import { BackupStore } from './backup-store.js';
import { copyAway } from './copying-away.js';
import type { SealKey } from './parts/seal-key.js';
import { instantOf } from './rules/cut-name.js';
import { noting } from './state-file.js';
import { takeBackup, type Taken } from './taking.js';
import { verifyBackup } from './verifying.js';

export type Round = {
  readonly dir: string;
  readonly key: SealKey;
  readonly now: () => string;
  readonly signal?: AbortSignal;
};

/** Takes a backup, and notes how it went. */
export const takeNoted = (env: Env, round: Round): Promise<Taken> =>
  noting(env, 'taken', { now: round.now, cut: null }, () => takeBackup(env, round));

/** Hands it to the operator's command, when there is one, and notes how that went. */
export async function copyNoted(env: Env, { path, cut }: Taken, { dir, now, signal }: Round): Promise<void> {
  const command = env.backupAfter;
  if (command) await noting(env, 'copied', { now, cut }, () => copyAway(command, { path, dir, signal }));
}

/** Proves the named backup, or the newest one, and notes how that went. */
export async function verifyNoted(env: Env, { dir, key, now, signal }: Round, asked?: string) {
  const store = new BackupStore(dir);
  const cut = await store.chosen(asked);
  const manifest = await noting(env, 'verified', { now, cut }, () =>
    verifyBackup(env, { store, key, cut, signal }),
  );
  return { cut, manifest };
}

/** The moment of the newest whole backup; null when there is none, or the folder cannot be read. */
export async function newestBackup(dir: string): Promise<string | null> {
  const [cut] = await new BackupStore(dir).cuts().catch(() => [] as string[]);
  return cut === undefined ? null : instantOf(cut);
}
