import { rm } from 'node:fs/promises';
import type { Browser } from 'puppeteer-core';
import type { ClosedPage } from './closed-page.js';
import { killBrowser, launchBrowser, type PoolPlan } from './launch-browser.js';
import { groupMemory } from './process-memory.js';
import { WaitingPages } from './waiting-pages.js';
import { within } from './within.js';

const WEIGHED_EVERY = 10;
/** One that does not answer is ended. */
const CLOSE_MS = 10_000;

/** One running Chromium. Every document gets a page of its own and the page goes with it. */
export class PrintingBrowser {
  readonly startedAt = Date.now();
  renders = 0;
  /** Bytes, as last weighed. */
  memory = 0;
  private active = 0;
  private retired = false;
  private readonly pages: WaitingPages;

  private constructor(
    private readonly browser: Browser,
    private readonly plan: PoolPlan,
  ) {
    this.pages = new WaitingPages(browser, plan.rehearsal);
  }

  static async launch(plan: PoolPlan): Promise<PrintingBrowser> {
    return new PrintingBrowser(await launchBrowser(plan), plan);
  }

  get usable(): boolean {
    return this.browser.connected && !this.retired;
  }

  async use<T>(work: (page: ClosedPage) => Promise<T>): Promise<T> {
    this.active += 1;
    this.renders += 1;
    try {
      const page = await this.pages.take();
      try {
        return await work(page);
      } finally {
        void page.context.close().catch(() => this.kill());
      }
    } finally {
      this.active -= 1;
      this.pages.fillWhenQuiet();
      if (this.renders % WEIGHED_EVERY === 0) void this.weigh();
      if (this.retired && this.active === 0) await this.close();
    }
  }

  version(): Promise<string> {
    return this.browser.version();
  }

  /** Takes no new work; ends when the last document is printed. */
  async retire(): Promise<void> {
    this.retired = true;
    this.pages.stop();
    if (this.active === 0) await this.close();
  }

  kill(): void {
    this.retired = true;
    this.pages.stop();
    killBrowser(this.browser);
    void this.forget();
  }

  private async weigh(): Promise<void> {
    const pid = this.browser.process()?.pid;
    if (pid) this.memory = await groupMemory(pid);
  }

  private async close(): Promise<void> {
    this.pages.stop();
    await within(CLOSE_MS, this.browser.close()).catch(() => killBrowser(this.browser));
    await this.forget();
  }

  private forget(): Promise<void> {
    return rm(this.plan.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(
      () => {
        // swept at the next start
      },
    );
  }
}
