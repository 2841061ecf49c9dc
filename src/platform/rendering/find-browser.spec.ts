import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { browserSource, findBrowser, installedBrowser } from './find-browser.js';

const folder = () => mkdtempSync(join(tmpdir(), 'mufakat-browser-'));

function executable(path: string): string {
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, 0o755);
  return path;
}

describe('the browser that prints', () => {
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
