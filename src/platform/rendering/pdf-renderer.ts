import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { newId } from '../../kernel/new-id.js';
import { Env } from '../config/env.js';
import { Busy, DomainError, RuleBroken } from '../errors/domain-error.js';
import { Logger } from '../logger.js';
import { BrowserPool } from './browser-pool.js';
import { printPage, type ClosedPage } from './closed-page.js';
import { browserSource, findBrowser, type BrowserSource } from './find-browser.js';
import type { PoolPlan } from './launch-browser.js';
import { browsersFolder, clearLeftovers } from './leftovers.js';
import { checkPdf } from './pdf-check.js';
import { MOST_HTML, printLimits } from './print-limits.js';
import { RenderQueue } from './render-queue.js';
import { decideSandbox, type Sandbox } from './sandbox.js';

export type RenderOptions = {
  /** The `<title>` of the document; the PDF has to carry it. */
  readonly title: string;
};

export type RendererHealth = {
  readonly browser: BrowserSource | null;
  /** Of the one that runs now; null while none does. */
  readonly version: string | null;
  readonly sandbox: boolean;
  readonly waiting: number;
  /** So many may wait; further ones are sent away. */
  readonly capacity: number;
  readonly printed: number;
  readonly failed: number;
  readonly launches: number;
};

const CONCURRENCY = 2;
const WAITING = 50;
const MEGABYTE = 1024 * 1024;

/** HTML in, PDF out. The document gets nothing from anywhere and can run nothing. */
@Injectable()
export class PdfRenderer implements OnModuleInit, OnApplicationShutdown {
  private readonly queue = new RenderQueue(CONCURRENCY, WAITING);
  private readonly pool = new BrowserPool(() => this.plan());
  /** What is being printed now, by its fingerprint. */
  private readonly printing = new Map<string, Promise<Buffer>>();
  private sandbox: Sandbox;
  private rehearsal: () => string | null = () => null;
  private printed = 0;
  private failed = 0;

  constructor(
    private readonly env: Env,
    private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    this.sandbox = await decideSandbox(this.env);
    if (!this.sandbox.on) this.logger.warn({ why: this.sandbox.why }, 'PDF browser runs without its sandbox');
    // The command line may work beside a server, whose browser is no leftover.
    if (!this.env.background) return;
    const ended = await clearLeftovers(this.env.dataDir);
    if (ended > 0) this.logger.warn({ ended }, 'PDF browsers of a killed process were ended');
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }

  /**
   * Prints on a page used for nothing else; tries once more on a new browser. Many who ask for the same document at
   * the same time get one printing of it.
   * @throws Busy when too many wait, when no browser is there, or when both tries fail; RuleBroken when it is too long
   */
  async render(html: string, { title }: RenderOptions): Promise<Buffer> {
    if (Buffer.byteLength(html) > MOST_HTML) {
      throw new RuleBroken('pdf.too_large', { megabytes: MOST_HTML / MEGABYTE });
    }
    const fingerprint = createHash('sha256').update(html).digest('base64');
    const same = this.printing.get(fingerprint);
    if (same) return same;
    const printed = this.queued(html, title).finally(() => this.printing.delete(fingerprint));
    this.printing.set(fingerprint, printed);
    return printed;
  }

  private queued(html: string, title: string): Promise<Buffer> {
    return this.queue.run(async () => {
      try {
        return await this.attempt(html, title);
      } catch (error) {
        if (error instanceof DomainError) throw error;
        this.logger.warn({ error }, 'Printing failed; trying once more on a new browser');
        return this.lastAttempt(html, title);
      }
    });
  }

  /** A short document in the style of those to come; it makes their first page as fast as their second. */
  rehearseWith(document: () => string): void {
    this.rehearsal = document;
  }

  async health(): Promise<RendererHealth> {
    return {
      browser: await browserSource(this.env),
      version: await this.pool.version(),
      sandbox: this.sandbox.on,
      waiting: this.queue.depth,
      capacity: WAITING,
      printed: this.printed,
      failed: this.failed,
      launches: this.pool.launches,
    };
  }

  private async attempt(html: string, title: string): Promise<Buffer> {
    const bytes = await this.pool.use((page) => this.print(page, html), printLimits(html.length).wholeMs);
    checkPdf(bytes, title);
    this.printed += 1;
    return bytes;
  }

  private async lastAttempt(html: string, title: string): Promise<Buffer> {
    try {
      return await this.attempt(html, title);
    } catch (error) {
      this.failed += 1;
      this.logger.error({ error }, 'Printing failed twice');
      throw error instanceof DomainError ? error : new Busy('pdf.failed');
    }
  }

  private async print(page: ClosedPage, html: string): Promise<Buffer> {
    const bytes = await printPage(page, html);
    if (page.refused.length > 0)
      this.logger.warn({ count: page.refused.length }, 'A document asked for something outside');
    return bytes;
  }

  private async plan(): Promise<PoolPlan> {
    const executable = await findBrowser(this.env);
    if (!executable) throw new Busy('pdf.no_browser');
    const folder = join(browsersFolder(this.env.dataDir), newId().slice(-12));
    return { executable, sandbox: this.sandbox.on, folder, rehearsal: this.rehearsal() };
  }
}
