import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartRefused } from '../errors/start-refused.js';

/**
 * Makes the data folder, for this user only, and tries to write into it: better refused now than at the first upload.
 * @throws StartRefused naming DATA_DIR
 */
export function prepareDataFolder(folder: string): void {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    make(folder);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR' || code === 'EEXIST')
      throw new StartRefused(`DATA_DIR ${folder} leads to a file; choose a folder.`);
    throw new StartRefused(
      `DATA_DIR ${folder} cannot be written to (${code}); choose a folder of this user.`,
    );
  }
}

/** Step by step: the recursive mkdir of Node never returns for a folder under /proc. */
function make(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })) return;
  const parent = dirname(folder);
  if (parent !== folder) make(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another instance may have been faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
