import type { Browser } from 'puppeteer-core';
import { openClosedPage, printPage, type ClosedPage } from './closed-page.js';

/** As many as may print at once. */
const WAITING = 2;

/** Opening a page takes as long as printing a short document; it is done while nobody prints. */
const QUIET_MS = 200;

/** Pages that were opened ahead, each for one document, so that no document pays for opening its own. */
export class WaitingPages {
  private readonly pages: Promise<ClosedPage>[] = [];
  private timer: NodeJS.Timeout | null = null;

  /** @param rehearsal printed once on each page, so that fonts and style are ready for the real document */
  constructor(
    private readonly browser: Browser,
    private readonly rehearsal: string | null,
  ) {}

  /** The page that waits longest. The last one is replaced at once: more documents are probably coming. */
  take(): Promise<ClosedPage> {
    const page = this.pages.shift() ?? this.open();
    if (this.pages.length === 0) this.add();
    this.fillWhenQuiet();
    return page;
  }

  fillWhenQuiet(): void {
    this.stop();
    this.timer = setTimeout(() => void this.fill(), QUIET_MS);
    this.timer.unref();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  private async fill(): Promise<void> {
    while (this.pages.length < WAITING && this.browser.connected) {
      await this.add().catch(() => undefined);
    }
  }

  private add(): Promise<ClosedPage> {
    const page = this.open();
    page.catch(() => undefined); // told to whoever takes it
    this.pages.push(page);
    return page;
  }

  private async open(): Promise<ClosedPage> {
    const page = await openClosedPage(this.browser);
    if (this.rehearsal) await printPage(page, this.rehearsal);
    return page;
  }
}
