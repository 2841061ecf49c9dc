import { giveBackWhenQuiet } from '../process/give-back-memory.js';
import type { ClosedPage } from './closed-page.js';
import { PrintingBrowser } from './printing-browser.js';
import type { PoolPlan } from './launch-browser.js';
import { within } from './within.js';

export type PoolLimits = {
  /** Documents until a browser is replaced. */
  readonly renders: number;
  readonly ageMs: number;
  /** Memory until it is replaced. */
  readonly bytes: number;
  /** Without work for so long it is closed; the next document starts another. */
  readonly idleMs: number;
};

const MEGABYTE = 1024 * 1024;

const LIMITS: PoolLimits = {
  renders: 200,
  ageMs: 3_600_000,
  bytes: 600 * MEGABYTE,
  idleMs: 5 * 60_000,
};

/** Starts the browser on first use, replaces it before it grows old, and closes it when nobody prints. */
export class BrowserPool {
  launches = 0;
  private current: Promise<PrintingBrowser> | null = null;
  private idleTimer: NodeJS.Timeout | null = null;

  constructor(
    private readonly plan: () => Promise<PoolPlan>,
    private readonly limits: PoolLimits = LIMITS,
  ) {}

  /**
   * A failure costs the whole browser: what made one document fail may hold the next one too.
   *
   * @param limitMs from opening a page to the last byte; what takes longer hangs
   */
  async use<T>(work: (page: ClosedPage) => Promise<T>, limitMs: number): Promise<T> {
    this.stayAwake();
    const browser = await this.fresh();
    try {
      return await within(limitMs, browser.use(work));
    } catch (error) {
      browser.kill();
      throw error;
    } finally {
      this.sleepSoon();
    }
  }

  /** What its makers call the browser that runs now; null while none does. */
  async version(): Promise<string | null> {
    const browser = await this.current?.catch(() => null);
    return browser?.usable ? browser.version() : null;
  }

  async close(): Promise<void> {
    this.stayAwake();
    const browser = await this.current?.catch(() => null);
    this.current = null;
    await browser?.retire();
  }

  /** Several may find the same browser worn out at once; only the first of them starts the next. */
  private async fresh(): Promise<PrintingBrowser> {
    const asked = this.current;
    const browser = (await asked?.catch(() => null)) ?? null;
    if (browser?.usable && !this.isOld(browser)) return browser;
    if (this.current !== asked) return this.fresh();
    if (browser?.usable) void browser.retire().then(giveBackWhenQuiet);
    this.current = this.launch();
    return this.current;
  }

  private async launch(): Promise<PrintingBrowser> {
    this.launches += 1;
    return PrintingBrowser.launch(await this.plan());
  }

  private isOld(browser: PrintingBrowser): boolean {
    const { renders, ageMs, bytes } = this.limits;
    return browser.renders >= renders || browser.memory >= bytes || Date.now() - browser.startedAt >= ageMs;
  }

  private stayAwake(): void {
    if (this.idleTimer) clearTimeout(this.idleTimer);
    this.idleTimer = null;
  }

  private sleepSoon(): void {
    this.stayAwake();
    this.idleTimer = setTimeout(() => void this.close(), this.limits.idleMs);
    this.idleTimer.unref();
  }
}
