import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { instantOf } from './rules/cut-name.js';
import { BackupFault } from './backup-fault.js';
import type { SealKey } from './parts/seal-key.js';
import { flushed } from './parts/sealed-part.js';

export type Part = 'database' | 'keys' | 'manifest';

const DRAFT = '.draft-';
const GONE = '.gone-';

/**
 * The folder of many backups: one folder per cut, and the files of all of them, each kept once. A cut has its name only
 * when it is whole, and loses it before anything of it is removed; what begins with a dot was left by a process that died.
 */
export class BackupStore {
  constructor(readonly dir: string) {}

  /** Names of whole backups, newest first. @throws what the operating system says when the folder cannot be read */
  async cuts(): Promise<string[]> {
    const names = await readdir(this.dir);
    return names
      .filter((name) => instantOf(name) !== null)
      .sort()
      .reverse();
  }

  /** The named backup, or the newest one. @throws BackupFault when there is none */
  async chosen(cut?: string): Promise<string> {
    const cuts = await this.cuts().catch(() => []);
    const found = cut === undefined ? cuts[0] : cuts.find((name) => name === cut);
    if (found) return found;
    throw new BackupFault(
      'missing',
      `There is no backup ${cut === undefined ? '' : `${cut} `}in ${this.dir}.`,
    );
  }

  part(cut: string, part: Part): string {
    return join(this.dir, cut, `${part}.enc`);
  }

  fileOf(key: SealKey, sha256: string): string {
    const name = key.nameOf(sha256);
    return join(this.dir, 'files', name.slice(0, 2), `${name}.enc`);
  }

  /** A folder of its own beside the whole ones. */
  async begin(cut: string): Promise<string> {
    const draft = `${DRAFT}${cut}`;
    await mkdir(join(this.dir, draft), { mode: 0o700 });
    return draft;
  }

  /** From now on it counts. */
  async finish(draft: string): Promise<void> {
    await flushed(join(this.dir, draft));
    await rename(join(this.dir, draft), join(this.dir, draft.slice(DRAFT.length)));
    await flushed(this.dir);
  }

  async drop(cut: string): Promise<void> {
    const gone = join(this.dir, `${GONE}${cut}`);
    await rename(join(this.dir, cut), gone);
    await rm(gone, { recursive: true });
  }

  /** What others left half done. Only while nobody else writes here. */
  async clear(): Promise<void> {
    for (const name of await readdir(this.dir))
      if (name.startsWith(DRAFT) || name.startsWith(GONE))
        await rm(join(this.dir, name), { recursive: true });
  }

  /** Files that no backup needs, apart from those younger than `graceMs`. How many went. */
  async sweep(needed: ReadonlySet<string>, now: number, graceMs: number): Promise<number> {
    let count = 0;
    const root = join(this.dir, 'files');
    if (!existsSync(root)) return 0;
    for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || needed.has(path)) continue;
      if (now - (await stat(path)).mtimeMs < graceMs) continue;
      await rm(path);
      count += 1;
    }
    return count;
  }

  /** Writes a file under its final name only when it is whole and on the disk. */
  async place(path: string, write: (temporary: string) => Promise<boolean>): Promise<boolean> {
    const temporary = `${path}.draft`;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rm(temporary, { force: true });
    if (!(await write(temporary))) return rm(temporary, { force: true }).then(() => false);
    await rename(temporary, path);
    await flushed(dirname(path));
    return true;
  }

  /** Bytes of the parts that belong to this cut alone. */
  async sizeOf(cut: string): Promise<number> {
    const parts: Part[] = ['database', 'keys', 'manifest'];
    const sizes = await Promise.all(
      parts.map((part) =>
        stat(this.part(cut, part)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  }
}
