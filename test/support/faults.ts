import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killGroup } from '../../src/platform/rendering/launch-browser.js';
import { browsersFolder } from '../../src/platform/rendering/leftovers.js';

/** A disk that is full is a small one: nothing is filled that others need. */
const SMALL = ['-t', 'tmpfs', '-o', 'size=4k,mode=777', 'tmpfs'];

function asRoot(program: string, ...args: string[]): boolean {
  const [first, ...rest] = process.getuid?.() === 0 ? [program, ...args] : ['sudo', '-n', program, ...args];
  return spawnSync(first, rest).status === 0;
}

/** May this run put a disk of its own somewhere? Where it may not, no disk can be full without harming others. */
export function canMount(): boolean {
  if (process.platform !== 'linux') return false;
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-mount-'));
  const mounted = asRoot('mount', ...SMALL, folder);
  if (mounted) asRoot('umount', folder);
  rmdirSync(folder);
  return mounted;
}

/** While `work` runs, `folder` lies on a disk with room for next to nothing. */
export async function onAFullDisk<T>(folder: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true });
  if (!asRoot('mount', ...SMALL, folder)) throw new Error('No disk could be mounted.');
  return work().finally(() => asRoot('umount', folder));
}

/** Kills every browser that prints for this installation, as soon as it is there, until `work` has ended. */
export async function withoutBrowser<T>(dataDir: string, work: Promise<T>): Promise<T> {
  let over = false;
  const ended = work.finally(() => (over = true));
  while (!over) {
    for (const pid of browsersOf(browsersFolder(dataDir))) killGroup(pid);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return ended;
}

/** Only what still runs from its own folder: a number may belong to somebody else by now. */
function browsersOf(root: string): number[] {
  return textOf(() => readdirSync(root).join('\n'))
    .split('\n')
    .map((name) => ({
      folder: join(root, name),
      pid: textOf(() => readFileSync(join(root, name, 'pid'), 'utf8')),
    }))
    .filter(({ folder, pid }) => textOf(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')).includes(folder))
    .map(({ pid }) => Number(pid))
    .filter((pid) => pid > 1);
}

/** What is not there any more says nothing. */
function textOf(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
