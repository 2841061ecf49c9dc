import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { browsersFolder, clearLeftovers } from './leftovers.js';

const started: ReturnType<typeof spawn>[] = [];
const folders: string[] = [];

/** A process with these words on its command line, recorded as the owner of a browser folder. */
function left(words: (folder: string) => string[]) {
  const dataDir = mkdtempSync(join(tmpdir(), 'mufakat-left-'));
  folders.push(dataDir);
  const folder = join(browsersFolder(dataDir), 'one');
  mkdirSync(folder, { recursive: true });
  const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)', '--', ...words(folder)], {
    detached: true,
  });
  started.push(child);
  writeFileSync(join(folder, 'pid'), String(child.pid));
  return { dataDir, folder, child };
}

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('what a killed process leaves behind', () => {
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  onLinux('its browsers are ended and their folders removed', async () => {
    const { dataDir, folder, child } = left((own) => [`--user-data-dir=${own}/profile`]);
    const exit = once(child, 'exit');
    await once(child, 'spawn');
    expect(await clearLeftovers(dataDir)).toBe(1);
    expect((await exit)[1]).toBe('SIGKILL');
    expect(existsSync(folder)).toBe(false);
  });

  onLinux('a stranger who has the number now is left alone', async () => {
    const { dataDir, child } = left(() => ['--someone-else']);
    await once(child, 'spawn');
    expect(await clearLeftovers(dataDir)).toBe(0);
    expect(child.exitCode).toBeNull();
  });

  it('nothing is fine too', async () => {
    expect(await clearLeftovers(mkdtempSync(join(tmpdir(), 'mufakat-left-')))).toBe(0);
  });
});
