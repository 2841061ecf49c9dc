import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'puppeteer-core';
import { Canary, CANARY_NAME } from '../../../test/support/canary.js';
import { chromium } from '../../../test/support/chromium.js';
import { openClosedPage, PDF_OPTIONS, printPage, refuseRequests, withPolicy } from './closed-page.js';
import { browserEnvironment, CUT_OFF, LEAN } from './launch-browser.js';

const PATIENCE = 4_000;
const LATE = 20_000;
const whole = (body: string) =>
  `<!doctype html><html lang="id"><head><title>x</title></head><body>${body}</body></html>`;

type Wall = 'policy' | 'interception' | 'no scripts';
type NetLog = {
  constants: { logEventTypes: Record<string, number> };
  events: { type: number; params?: { host?: string } }[];
};

/** A browser like that of the press, with or without its launch flags, that writes down what its network does. */
class Watched {
  private readonly folder = mkdtempSync(join(tmpdir(), 'mufakat-walls-'));
  private readonly log = join(this.folder, 'network.json');
  private browser: Browser;

  async launch(executablePath: string, flags: readonly string[]): Promise<this> {
    const { default: puppeteer } = await import('puppeteer-core');
    const options = { executablePath, headless: 'shell', pipe: true } as const;
    const args = [...flags, ...LEAN, '--no-sandbox', `--log-net-log=${this.log}`];
    const env = await browserEnvironment(executablePath, this.folder);
    this.browser = await puppeteer.launch({
      ...options,
      args,
      env,
      userDataDir: join(this.folder, 'profile'),
    });
    return this;
  }

  /** Shows hostile pages behind these walls only, until whatever is expected came; gives what reached the listeners. */
  async heardBehind(walls: readonly Wall[], expected: readonly string[] = []): Promise<Set<string>> {
    const canary = await new Canary().open();
    const print = async (body: string) => {
      const context = await this.browser.createBrowserContext();
      await show(await context.newPage(), whole(body), walls);
      await canary.hearing(expected, LATE);
      await context.close();
    };
    await Promise.all([print(canary.bait()), print(canary.lure())]);
    canary.close();
    return canary.heard;
  }

  /** The same, just as the press opens and prints its pages. */
  async heardAsPrinted(): Promise<Set<string>> {
    const canary = await new Canary().open();
    const print = async (body: string) => {
      const closed = await openClosedPage(this.browser);
      // A page that tried to lead away is no paper any more and may be refused.
      await printPage(closed, whole(body)).catch(() => undefined);
      await closed.context.close();
    };
    await Promise.all([print(canary.bait()), print(canary.lure())]);
    canary.close();
    return canary.heard;
  }

  /** Ends it; gives the kinds of network events it wrote down, and the names it dealt with. */
  async close(): Promise<{ kinds: Set<string>; names: string }> {
    await this.browser.close();
    const { constants, events } = JSON.parse(readFileSync(this.log, 'utf8')) as NetLog;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
    const kindOf = new Map(Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]));
    const names = events.map(({ params }) => params?.host ?? '').join(' ');
    return { kinds: new Set(events.map(({ type }) => kindOf.get(type)!)), names };
  }
}

/** What fails here fails because something did get out; the listeners tell. */
async function show(page: Page, html: string, walls: readonly Wall[]): Promise<void> {
  if (walls.includes('no scripts')) await page.setJavaScriptEnabled(false);
  if (walls.includes('interception')) await refuseRequests(page, []);
  const content = walls.includes('policy') ? withPolicy(html) : html;
  await page.setContent(content, { waitUntil: 'load', timeout: PATIENCE }).catch(() => undefined);
  await page.pdf({ ...PDF_OPTIONS, timeout: PATIENCE }).catch(() => undefined);
}

const FETCHED = 'css import font background preload img relative svg iframe srcdoc object embed video'.split(
  ' ',
);
const SCRIPTED = 'fetch beacon worker tcp udp'.split(' ');
const WITHOUT_WALLS = [...FETCHED, ...SCRIPTED, 'refresh'];

/** What each wall alone keeps in, and what gets past it: no two have the same hole. */
const ALONE: readonly { wall: Wall; keepsIn: readonly string[]; letsOut: readonly string[] }[] = [
  { wall: 'policy', keepsIn: [...FETCHED, ...SCRIPTED, 'prefetch', 'form'], letsOut: ['refresh'] },
  {
    wall: 'interception',
    keepsIn: [...FETCHED, 'fetch', 'beacon', 'refresh', 'form'],
    letsOut: ['tcp', 'udp'],
  },
  { wall: 'no scripts', keepsIn: SCRIPTED, letsOut: ['img', 'css', 'refresh'] },
];

describe('the walls around a hostile document', () => {
  const alone = new Map<Wall, Set<string>>();
  let open: Set<string>;
  let openLog: Awaited<ReturnType<Watched['close']>>;
  let behindFlags: Set<string>;
  let printed: Set<string>;
  let shutLog: typeof openLog;

  beforeAll(async () => {
    const executable = await chromium();
    const [unguarded, guarded] = await Promise.all([
      new Watched().launch(executable, []),
      new Watched().launch(executable, CUT_OFF),
    ]);
    open = await unguarded.heardBehind([], WITHOUT_WALLS);
    await Promise.all(
      ALONE.map(async ({ wall, letsOut }) => alone.set(wall, await unguarded.heardBehind([wall], letsOut))),
    );
    behindFlags = await guarded.heardBehind([]);
    printed = await guarded.heardAsPrinted();
    [openLog, shutLog] = await Promise.all([unguarded.close(), guarded.close()]);
  });

  it('are needed: without them it calls by every way there is, and looks up names', () => {
    expect([...open]).toEqual(expect.arrayContaining(WITHOUT_WALLS));
    expect([...openLog.kinds]).toEqual(
      expect.arrayContaining(['TCP_CONNECT_ATTEMPT', 'HOST_RESOLVER_SYSTEM_TASK']),
    );
    expect(openLog.names).toContain(CANARY_NAME);
  });

  it.each(ALONE)('$wall alone keeps in what is its own, and has a hole', ({ wall, keepsIn, letsOut }) => {
    const heard = alone.get(wall)!;
    expect(keepsIn.filter((way) => heard.has(way))).toEqual([]);
    expect([...heard]).toEqual(expect.arrayContaining([...letsOut]));
  });

  it('the flags alone, with scripts running and nothing refused, let nothing out', () => {
    expect([...behindFlags]).toEqual([]);
  });

  it('together let nothing out: no connection was tried and no name looked up', () => {
    expect([...printed]).toEqual([]);
    const tried = /^(TCP_CONNECT_ATTEMPT|UDP_BYTES_SENT|HOST_RESOLVER_SYSTEM_TASK|DNS_TRANSACTION.*)$/;
    expect([...shutLog.kinds].filter((kind) => tried.test(kind))).toEqual([]);
  });
});
