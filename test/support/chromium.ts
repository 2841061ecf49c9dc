import { tmpdir } from 'node:os';
import { findBrowser } from '../../src/platform/rendering/find-browser.js';

/** The Chromium the product would print with; a bundled one is unpacked once for all test files of a run. */
export async function chromium(): Promise<string> {
  const dataDir = process.env.MUFAKAT_TEST_RUN ?? tmpdir();
  const found = await findBrowser({ browserPath: process.env.PUPPETEER_EXECUTABLE_PATH ?? null, dataDir });
  if (!found) throw new Error('There is no Chromium on this machine; see PUPPETEER_EXECUTABLE_PATH.');
  return found;
}
