import { renameSync, rmSync } from 'node:fs';

/** Nothing is deleted that might be somebody's: the closed file is kept under another name, with the last one's place. */
export function setHalfLoadedAside(sqliteFile: string): void {
  renameSync(sqliteFile, `${sqliteFile}.half-loaded`);
  for (const part of ['-wal', '-shm']) rmSync(`${sqliteFile}${part}`, { force: true });
}
