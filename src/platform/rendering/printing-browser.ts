import { rm } from 'node:fs/promises';
import type { Browser } from 'puppeteer-core';
import { openClosedPage, printPage, type ClosedPage } from './closed-page.js';
import { killBrowser, launchBrowser, type PoolPlan } from './launch-browser.js';

/** One running Chromium. A fresh page always waits, so that no document pays for opening its own. */
export class PrintingBrowser {
  readonly startedAt = Date.now();
  renders = 0;
  private active = 0;
  private retired = false;
  private spare: Promise<ClosedPage> | null = null;

  private constructor(
    private readonly browser: Browser,
    private readonly plan: PoolPlan,
  ) {}

  static async launch(plan: PoolPlan): Promise<PrintingBrowser> {
    const started = new PrintingBrowser(await launchBrowser(plan), plan);
    started.prepare();
    return started;
  }

  get usable(): boolean {
    return this.browser.connected && !this.retired;
  }

  get idle(): boolean {
    return this.active === 0;
  }

  async use<T>(work: (page: ClosedPage) => Promise<T>): Promise<T> {
    this.active += 1;
    this.renders += 1;
    const waiting = this.spare ?? this.open();
    this.prepare();
    try {
      const page = await waiting;
      try {
        return await work(page);
      } finally {
        void page.context.close().catch(() => this.kill());
      }
    } finally {
      this.active -= 1;
      if (this.retired && this.idle) await this.close();
    }
  }

  /** Takes no new work; ends when the last document is printed. */
  async retire(): Promise<void> {
    this.retired = true;
    if (this.idle) await this.close();
  }

  kill(): void {
    this.retired = true;
    killBrowser(this.browser);
    void this.forget();
  }

  private async close(): Promise<void> {
    await this.browser.close().catch(() => killBrowser(this.browser));
    await this.forget();
  }

  private prepare(): void {
    this.spare = this.open();
    this.spare.catch(() => {
      // told to whoever takes it
    });
  }

  private async open(): Promise<ClosedPage> {
    const page = await openClosedPage(this.browser);
    if (this.plan.rehearsal) await printPage(page, this.plan.rehearsal);
    return page;
  }

  private forget(): Promise<void> {
    return rm(this.plan.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(
      () => {
        // swept at the next start
      },
    );
  }
}
