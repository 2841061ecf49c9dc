import { spawn } from 'node:child_process';
import { hideSecrets } from '../platform/secrets.js';
import { BackupFault } from './backup-fault.js';

const LONGEST_MS = 60 * 60_000;
const TOLD = 2_000;

type Finished = { readonly path: string; readonly dir: string; readonly signal?: AbortSignal };

/**
 * Runs the operator's command after a backup: in a shell, with the folder of this backup as $1 and that of all of them as
 * $2. The files lie in the second, so a copy elsewhere copies that.
 * @throws BackupFault with the last thing the command said
 */
export async function copyAway(command: string, { path, dir, signal }: Finished): Promise<void> {
  const child = spawn('/bin/sh', ['-c', command, 'backup', path, dir], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: LONGEST_MS,
    signal,
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said = `${said}${chunk}`.slice(-TOLD)));
  const code = await new Promise<number | string | null>((done) => {
    child.once('error', (error) => done(error.message));
    child.once('close', (exit, killed) => done(exit ?? killed));
  });
  if (code === 0) return;
  const last = hideSecrets(said).trim().split('\n').at(-1);
  throw new BackupFault('place', `BACKUP_AFTER ended with ${code}${last ? `: ${last}` : ''}.`);
}
