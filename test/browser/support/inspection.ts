import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CDPSession, Page } from 'puppeteer-core';
import { DESKTOP, PHONE } from './person.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What a narrow screen can change about the same document; the rest was asked on the wide one. */
const OF_WIDTH = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block'];

const KB = 1024;
/** UI.md 14: what a cheap phone on a weak network can bear. */
const LIMITS = {
  'kB in all': 60 * KB,
  'kB of HTML': 10 * KB,
  'kB of CSS': 14 * KB,
  'kB of scripts': 16 * KB,
  requests: 9,
  nodes: 1200,
};
/** The annex of a decree is edited in one piece, one line of fields for each seat. */
const WHOLE_ANNEX = { pages: /^\/sk\/[^/]+\/(kedudukan|perubahan)$/, nodes: 1600 };
/** The room takes notes without a network: its script comes on top of htmx. The whole page keeps to its limit. */
const ROOM = { pages: /^\/rapat\/[^/]+\/(ruang|layar)/, 'kB of scripts': 22 * KB };
type Weight = Record<keyof typeof LIMITS, number>;

/** What the network carries for a page with nothing kept from before. */
export class Scales {
  private kinds = new Map<string, string>();
  private sizes = new Map<string, number>();

  private constructor(private readonly session: CDPSession) {
    session.on('Network.responseReceived', ({ requestId, type, response }) => {
      // Chromium draws its own date and time fields with data: addresses; those never travel.
      if (response.url.startsWith('http')) this.kinds.set(requestId, type);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (this.kinds.has(requestId)) this.sizes.set(requestId, encodedDataLength);
    });
  }

  static async under(page: Page): Promise<Scales> {
    const session = await page.createCDPSession();
    await session.send('Network.enable');
    return new Scales(session);
  }

  /** What `load` brings in with nothing kept from before. */
  async weigh(load: () => Promise<unknown>): Promise<Weight> {
    this.kinds.clear();
    this.sizes.clear();
    await this.session.send('Network.setCacheDisabled', { cacheDisabled: true });
    await load();
    const weight = await this.read();
    await this.session.send('Network.setCacheDisabled', { cacheDisabled: false });
    return weight;
  }

  private async read(): Promise<Weight> {
    const { nodes } = await this.session
      .send('Runtime.evaluate', { expression: 'document.getElementsByTagName("*").length' })
      .then(({ result }) => ({ nodes: result.value as number }));
    return {
      'kB in all': this.sum(() => true),
      'kB of HTML': this.sum((kind) => kind === 'Document'),
      'kB of CSS': this.sum((kind) => kind === 'Stylesheet'),
      'kB of scripts': this.sum((kind) => kind === 'Script'),
      requests: this.sizes.size,
      nodes,
    };
  }

  private sum(wanted: (kind: string) => boolean): number {
    return [...this.sizes].reduce(
      (total, [id, size]) => total + (wanted(this.kinds.get(id) ?? '') ? size : 0),
      0,
    );
  }
}

/** Everything that weighs more than it may. */
export function excesses(path: string, weight: Partial<Weight>): string[] {
  const { pages: annex, ...larger } = WHOLE_ANNEX;
  const { pages: room, ...heavier } = ROOM;
  const limits = { ...LIMITS, ...(annex.test(path) ? larger : {}), ...(room.test(path) ? heavier : {}) };
  const size = (what: string, value: number) => (what.startsWith('kB') ? (value / KB).toFixed(1) : value);
  return (Object.keys(limits) as (keyof Weight)[])
    .filter((what) => (weight[what] ?? 0) > limits[what])
    .map((what) => `${size(what, weight[what]!)} ${what}, allowed are ${size(what, limits[what])}`);
}

/**
 * Faults of the page as it stands, on a desk and on a phone: what axe finds, and whether it can be scrolled sideways.
 * Ends on the phone, where pages are weighed. `whole` asks everything on the phone too: what only phones show stands
 * on every page, so one page of each person is enough.
 */
export async function faults(page: Page, whole = true): Promise<string[]> {
  const found: string[] = [];
  await page.evaluate(AXE);
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewport(viewport);
    const narrow = viewport === PHONE && !whole;
    const axe = await page.evaluate(
      inspect,
      narrow ? OF_WIDTH : RULES,
      narrow ? ('rule' as const) : ('tag' as const),
    );
    found.push(...axe.map((fault) => `${viewport.width}px ${fault}`));
  }
  return found;
}

/** Runs in the page. */
async function inspect(values: string[], type: 'rule' | 'tag'): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
  const options = { runOnly: { type, values }, resultTypes: ['violations' as const], preload: false };
  const { violations } = await axe.run(document, options);
  const { scrollWidth, clientWidth } = document.documentElement;
  const wide = scrollWidth > clientWidth ? [`is ${scrollWidth - clientWidth}px too wide`] : [];
  return [
    ...wide,
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
  ];
}
