import { Injectable } from '@nestjs/common';
import { Busy } from '../errors/domain-error.js';
import { BrowserPool } from './browser-pool.js';

const AT_ONCE = 2;
const QUEUE = 50;
const CONTENT_MS = 10_000;
const PRINT_MS = 20_000;

const CSP = `default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:`;

/** HTML to PDF. The HTML is ours, the text in it is not: see the five layers of SECURITY.md 5.6 in BrowserPool. */
@Injectable()
export class PdfRenderer {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly pool: BrowserPool) {}

  /**
   * @param html a whole document; fonts and pictures as data: URIs
   * @throws Busy when too many wait, or the browser fails twice
   */
  async render(html: string): Promise<Buffer> {
    await this.enter();
    try {
      return await this.print(html).catch(async () => {
        await this.pool.recycle();
        return this.print(html);
      });
    } catch {
      throw new Busy('pdf.failed');
    } finally {
      this.leave();
    }
  }

  private async print(html: string): Promise<Buffer> {
    const sheet = await this.pool.take();
    try {
      await sheet.page.setContent(guarded(html), { waitUntil: 'load', timeout: CONTENT_MS });
      const pdf = await sheet.page.pdf({
        preferCSSPageSize: true,
        printBackground: true,
        tagged: true,
        outline: true,
        timeout: PRINT_MS,
      });
      const bytes = Buffer.from(pdf);
      if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('The browser gave no PDF.');
      return bytes;
    } finally {
      await this.pool.discard(sheet);
    }
  }

  private async enter(): Promise<void> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= QUEUE) throw new Busy('pdf.busy');
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.running += 1;
  }

  private leave(): void {
    this.running -= 1;
    this.waiting.shift()?.();
  }
}

/** The policy stands first in the head, before anything it has to judge. */
const guarded = (html: string) =>
  html.replace(/<head>/i, `<head><meta http-equiv="Content-Security-Policy" content="${CSP}">`);
