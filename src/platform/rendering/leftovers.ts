import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { killGroup } from './launch-browser.js';

/** Where the browsers of one installation keep what they need while they live. */
export const browsersFolder = (dataDir: string) => join(dataDir, 'tmp', 'pdf');

/**
 * Ends browsers that an earlier, killed process left behind and removes their folders. A recorded number may belong
 * to somebody else by now, so only a process whose command line names the folder is ended.
 * @returns how many were still running
 */
export async function clearLeftovers(dataDir: string): Promise<number> {
  const root = browsersFolder(dataDir);
  const folders = await readdir(root).catch(() => []);
  const ended = await Promise.all(folders.map((name) => endOwner(join(root, name))));
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
  return ended.filter(Boolean).length;
}

async function endOwner(folder: string): Promise<boolean> {
  const pid = Number(await text(join(folder, 'pid')));
  if (!Number.isInteger(pid) || pid <= 1) return false;
  const commandLine = await text(`/proc/${pid}/cmdline`);
  if (!commandLine.includes(folder)) return false;
  killGroup(pid);
  return true;
}

const text = (path: string) => readFile(path, 'utf8').catch(() => '');
