import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { RenderQueue } from '../../platform/rendering/render-queue.js';
import { FileStore } from '../file-store.js';
import { groupOf, groupStart, PAGES_AT_ONCE, type Size } from '../rules/previews.js';
import { PAGE_EDGE } from './photo.js';
import { PreviewStore } from './preview-store.js';
import { press, type Order, type Said, type Sheet } from './press.js';

/** What is known of a paper whose pages were drawn: how many it has, and how large each picture is. */
export type DrawnPaper = { readonly total: number; readonly sizes: Readonly<Record<string, Size>> };
export type Tables = { readonly sheets: readonly Sheet[]; readonly more: boolean };

const WAITING = 40;
const AGAIN_MS = 10 * 60_000;
const EMPTY: DrawnPaper = { total: 0, sizes: {} };

/** Has papers drawn and sheets read, one at a time, each once; what failed is left alone for a while. */
@Injectable()
export class DrawnPages implements OnModuleDestroy {
  private readonly queue = new RenderQueue(1, WAITING);
  private readonly running = new Map<string, Promise<void>>();
  private readonly failedAt = new Map<string, number>();
  private readonly ending = new AbortController();

  constructor(
    private readonly files: FileStore,
    private readonly store: PreviewStore,
    private readonly clock: Clock,
  ) {}

  onModuleDestroy(): void {
    this.ending.abort();
  }

  /** The paper, once the group of pages around this one is drawn as far as it can be. Null when nothing can. */
  async paper(sha256: string, page: number): Promise<DrawnPaper | null> {
    const known = (await this.store.readJson<DrawnPaper>(sha256, 'paper.json')) ?? EMPTY;
    const complete = known.total > 0 && groupOf(page, known.total).every((n) => known.sizes[n]);
    if (complete) return known;
    const from = groupStart(page);
    const order = { as: 'pages', from, to: from + PAGES_AT_ONCE - 1, width: PAGE_EDGE } as const;
    await this.once(`${sha256} ${from}`, sha256, order, (said) => this.keepPages(sha256, from, said));
    const now = (await this.store.readJson<DrawnPaper>(sha256, 'paper.json')) ?? EMPTY;
    return now.total > 0 ? now : null;
  }

  async tables(sha256: string): Promise<Tables | null> {
    const known = await this.store.readJson<Tables>(sha256, 'tables.json');
    if (known) return known;
    const order = { as: 'table', from: 0, to: 0, width: 0 } as const;
    await this.once(`${sha256} tables`, sha256, order, async ([said]) => {
      if (said && 'sheets' in said) await this.store.keep(sha256, 'tables.json', JSON.stringify(said));
      return said !== undefined;
    });
    return this.store.readJson<Tables>(sha256, 'tables.json');
  }

  /** Whoever asks for the same meanwhile waits for the one that runs. */
  private async once(
    name: string,
    sha256: string,
    order: Omit<Order, 'bytes'>,
    keep: (said: Said[]) => Promise<boolean>,
  ): Promise<void> {
    const now = Date.parse(this.clock.now());
    if (Math.abs(now - (this.failedAt.get(name) ?? -Infinity)) < AGAIN_MS) return;
    const work = async () => {
      const bytes = await this.files.bytes(sha256);
      if (await keep(await press({ ...order, bytes }, this.ending.signal))) this.failedAt.delete(name);
      else this.failedAt.set(name, now);
    };
    const running = this.running.get(name) ?? this.queue.run(work).catch(() => undefined);
    this.running.set(name, running);
    await running;
    this.running.delete(name);
  }

  /** @returns whether every page that was wanted is there */
  private async keepPages(sha256: string, from: number, said: readonly Said[]): Promise<boolean> {
    const before = (await this.store.readJson<DrawnPaper>(sha256, 'paper.json')) ?? EMPTY;
    const total = said.flatMap((one) => ('total' in one ? one.total : []))[0] ?? 0;
    const sizes: Record<string, Size> = { ...before.sizes };
    for (const one of said) {
      if (!('page' in one)) continue;
      await this.store.keep(sha256, `page-${one.page}.webp`, one.bytes);
      sizes[one.page] = { width: one.width, height: one.height };
    }
    if (total === 0) return false;
    await this.store.keep(sha256, 'paper.json', JSON.stringify({ total, sizes }));
    return groupOf(from, total).every((n) => sizes[n]);
  }
}
