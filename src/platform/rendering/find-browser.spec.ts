import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { browserSource, findBrowser, installedBrowser } from './find-browser.js';

const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'mufakat-browser-'));
  folders.push(made);
  return made;
}

function executable(path: string): string {
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, 0o755);
  return path;
}

describe('the browser that prints', () => {
  afterEach(() => folders.splice(0).forEach((made) => rmSync(made, { recursive: true })));

  it('is the one the operator names, without looking for others', async () => {
    const settings = { browserPath: '/opt/their/chromium', dataDir: folder() };
    expect(await findBrowser(settings)).toBe('/opt/their/chromium');
    expect(await browserSource(settings)).toBeNull();
  });

  it('is rather the headless shell than a whole browser', async () => {
    const bin = folder();
    executable(join(bin, 'chromium'));
    expect(await installedBrowser(bin)).toBe(join(bin, 'chromium'));
    const shell = executable(join(bin, 'chrome-headless-shell'));
    expect(await installedBrowser(bin)).toBe(shell);
  });

  it('can be run', async () => {
    const bin = folder();
    writeFileSync(join(bin, 'chrome-headless-shell'), 'text', { mode: 0o600 });
    expect(await installedBrowser(bin)).not.toBe(join(bin, 'chrome-headless-shell'));
    const browserPath = executable(join(bin, 'own'));
    expect(await browserSource({ browserPath, dataDir: bin })).toBe('configured');
  });
});
