import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { Env } from '../config/env.js';
import { Busy } from '../errors/domain-error.js';
import { Logger } from '../logger.js';
import { findBrowser } from './find-browser.js';
import { launchBrowser } from './launch-browser.js';

export type Sheet = { readonly page: Page; readonly context: BrowserContext };

const RENDERS = 200;
const OLDEST_MS = 3_600_000;
const IDLE_MS = 300_000;

/**
 * One Chromium, started when the first paper is printed. Each paper gets a context of its own that was configured in
 * advance and is used once: isolation at the price of a pool.
 */
@Injectable()
export class BrowserPool implements OnApplicationShutdown {
  private browser: Promise<Browser> | null = null;
  private spare: Promise<Sheet> | null = null;
  private renders = 0;
  private startedAt = 0;
  private idle: NodeJS.Timeout | null = null;

  constructor(
    private readonly env: Env,
    private readonly logger: Logger,
  ) {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A fresh, configured page. Whoever takes it hands it back to `discard`. */
  async take(): Promise<Sheet> {
    if (this.idle) clearTimeout(this.idle);
    if (this.renders >= RENDERS || Date.now() - this.startedAt > OLDEST_MS) await this.recycle();
    this.renders += 1;
    const sheet = this.spare ?? this.fresh();
    this.spare = null;
    return sheet;
  }

  async discard({ context }: Sheet): Promise<void> {
    await context.close().catch(() => undefined);
    if (this.browser && !this.spare) {
      this.spare = this.fresh();
      this.spare.catch(() => (this.spare = null));
    }
    this.idle = setTimeout(() => void this.recycle(), IDLE_MS).unref();
  }

  /** Ends the browser; the next paper starts another. */
  async recycle(): Promise<void> {
    const ending = this.browser;
    this.browser = null;
    this.spare = null;
    this.renders = 0;
    const browser = await ending?.catch(() => null);
    if (!browser) return;
    const process = browser.process();
    await browser.close().catch(() => process?.kill('SIGKILL'));
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.idle) clearTimeout(this.idle);
    await this.recycle();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  private get folder(): string {
    return join(this.env.dataDir, 'tmp', 'browser');
  }

  private async fresh(): Promise<Sheet> {
    this.browser ??= this.start();
    const browser = await this.browser;
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setJavaScriptEnabled(false);
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const inline = request.url().startsWith('data:') && !request.isNavigationRequest();
      void (inline || request.url() === 'about:blank' ? request.continue() : request.abort());
    });
    return { page, context };
  }

  private async start(): Promise<Browser> {
    const executable = await findBrowser(this.env);
    if (!executable) throw new Busy('pdf.no_browser');
    this.startedAt = Date.now();
    this.renders = 0;
    const sandbox = this.sandboxed();
    if (!sandbox) this.logger.warn({}, 'the PDF browser runs without its sandbox');
    const browser = await launchBrowser({ executable, sandbox, folder: join(this.folder, String(this.startedAt)) });
    browser.once('disconnected', () => {
      this.browser = null;
      this.spare = null;
    });
    return browser;
  }

  /** Root has no sandbox; production insists on it unless the operator turned it off. */
  private sandboxed(): boolean {
    if (this.env.pdfSandbox !== null) return this.env.pdfSandbox === 'on';
    return process.getuid?.() !== 0;
  }
}
