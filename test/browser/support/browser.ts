import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { findBrowser } from '../../../src/platform/rendering/find-browser.js';
import { browserEnvironment } from '../../../src/platform/rendering/launch-browser.js';

/** Where the bundled browser is unpacked: once for all test files of a run. */
const RUN = process.env.MUFAKAT_TEST_RUN ?? tmpdir();

export type Opened = { readonly browser: Browser; close(): Promise<void> };

/** The Chromium that the product itself would print with, this time to look at its pages. */
export async function openBrowser(): Promise<Opened> {
  const executable = await findBrowser({
    browserPath: process.env.PUPPETEER_EXECUTABLE_PATH ?? null,
    dataDir: RUN,
  });
  if (!executable) throw new Error('There is no Chromium on this machine; see PUPPETEER_EXECUTABLE_PATH.');
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
