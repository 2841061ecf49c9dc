import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { browserEnvironment } from '../../../src/platform/rendering/launch-browser.js';
import { chromium } from '../../support/chromium.js';

export type Opened = { readonly browser: Browser; close(): Promise<void> };

/** The Chromium that the product itself would print with, this time to look at its pages. */
export async function openBrowser(): Promise<Opened> {
  const executable = await chromium();
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-look-'));
  const browser = await puppeteer.launch({
    executablePath: executable,
    headless: 'shell',
    pipe: true,
    userDataDir: join(folder, 'profile'),
    env: await browserEnvironment(executable, folder),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--lang=id'],
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
