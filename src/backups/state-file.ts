import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clipped } from '../kernel/clipped.js';
import type { Env } from '../platform/config/env.js';
import { prepareDataFolder } from '../platform/process/data-folder.js';
import { BackupFault } from './backup-fault.js';

/** How something went: when, whether, and if not, why. */
export type Outcome = { readonly at: string; readonly cut: string | null; readonly fault: string | null };

/** The last of each; it lies in DATA_DIR and not in the database, which a restore would set back. */
export type BackupState = {
  readonly taken: Outcome | null;
  readonly copied: Outcome | null;
  readonly verified: Outcome | null;
};

const NOTHING: BackupState = { taken: null, copied: null, verified: null };

const fileOf = ({ dataDir }: Pick<Env, 'dataDir'>) => join(dataDir, 'backups.json');

/** What cannot be read counts as nothing known: it is made anew by the next backup. */
export async function backupState(env: Pick<Env, 'dataDir'>): Promise<BackupState> {
  try {
    return { ...NOTHING, ...(JSON.parse(await readFile(fileOf(env), 'utf8')) as Partial<BackupState>) };
  } catch {
    return NOTHING;
  }
}

export async function noteOutcome(
  env: Pick<Env, 'dataDir'>,
  what: keyof BackupState,
  outcome: Outcome,
): Promise<void> {
  prepareDataFolder(env.dataDir);
  const temporary = `${fileOf(env)}.${process.pid}`;
  const state = { ...(await backupState(env)), [what]: outcome };
  await writeFile(temporary, JSON.stringify(state), { mode: 0o600 });
  await rename(temporary, fileOf(env));
}

/** Notes how `work` went; what it threw goes on to whoever asked. */
export async function noting<T>(
  env: Pick<Env, 'dataDir'>,
  what: keyof BackupState,
  { now, cut }: { readonly now: () => string; readonly cut: string | null },
  work: () => Promise<T>,
): Promise<T> {
  try {
    const result = await work();
    await noteOutcome(env, what, { at: now(), cut, fault: null });
    return result;
  } catch (error) {
    // Somebody else is at it, or the server ends: neither went wrong.
    if (error instanceof BackupFault && ['busy', 'stopped'].includes(error.reason)) throw error;
    const fault = error instanceof Error ? error.message.split('\n')[0] : String(error);
    await noteOutcome(env, what, { at: now(), cut, fault: clipped(fault, 500) });
    throw error;
  }
}
