import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PDFOptions } from 'puppeteer-core';
import { readEnv } from '../../src/platform/config/env.js';
import { PDF_OPTIONS } from '../../src/platform/rendering/closed-page.js';
import { findBrowser } from '../../src/platform/rendering/find-browser.js';
import { launchBrowser } from '../../src/platform/rendering/launch-browser.js';

export type Floor = {
  readonly pages: number;
  /** Milliseconds for printing once more what is loaded already: nobody can be faster on this browser. */
  print(): Promise<number>;
  close(): Promise<void>;
};

/** The product's own browser, started the same way, with one document loaded for good. */
export async function openFloor(html: string): Promise<Floor> {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-floor-'));
  const executable = await findBrowser(readEnv(process.env));
  if (!executable) throw new Error('No browser was found to print with.');
  const browser = await launchBrowser({ executable, sandbox: process.getuid?.() !== 0, folder });
  const page = await browser.newPage();
  await page.setContent(html, { waitUntil: 'load' });
  const options: PDFOptions = PDF_OPTIONS;
  const first = await page.pdf(options);
  return {
    pages:
      Buffer.from(first)
        .toString('latin1')
        .match(/\/Type\s*\/Page\b/g)?.length ?? 0,
    print: async () => {
      const started = performance.now();
      await page.pdf(options);
      return performance.now() - started;
    },
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
