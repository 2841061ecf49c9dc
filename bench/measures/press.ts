import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from '../../src/platform/config/env.js';
import { Logger } from '../../src/platform/logger.js';
import { PdfRenderer } from '../../src/platform/rendering/pdf-renderer.js';
import { signIn, toLastByte, type Call } from '../caller.js';
import { minutesHtml } from '../peers/minutes-html.js';
import type { Place } from '../place.js';
import { inTurn, type Result } from '../result.js';
import type { Server } from '../servers.js';

const ROUNDS = 7;
const DOCUMENTS = 16;
const LIST_CALLS = 60;

/** What several documents at once cost: how many more get done, and what others notice of it. */
export async function measurePress(product: Server, place: Place): Promise<Result[]> {
  return [await workers(place), await others(product, place)];
}

/** Documents per minute with two at work, held against one at work. */
async function workers(place: Place): Promise<Result> {
  const html = await minutesHtml(place, 'std');
  const title = /<title>(.*?)<\/title>/.exec(html)![1];
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-press-'));
  const env = readEnv({ ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'fatal', DATA_DIR: folder });
  const renderer = new PdfRenderer(env, new Logger(env));
  await renderer.onModuleInit();
  let number = 0;
  // Each is another document: the same one asked for at the same time is printed once.
  const print = () => renderer.render(`${html}<!-- ${(number += 1)} -->`, { title });
  const perMinute = (atOnce: number) => async () => {
    const started = performance.now();
    await inLanes(atOnce, DOCUMENTS, print);
    return (DOCUMENTS * 60_000) / (performance.now() - started);
  };
  try {
    await perMinute(2)();
    const found = await inTurn(ROUNDS, perMinute(2), perMinute(1));
    const other = { name: 'one worker', value: found.other };
    return { what: 'PDF, two workers', unit: '/min', ours: found.ours, other, goal: { atLeast: 1.25 } };
  } finally {
    await renderer.onApplicationShutdown();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The slowest twentieth of a list page while documents are printed without a pause, held against a quiet server. */
async function others(product: Server, place: Place): Promise<Result> {
  const headers = await signIn(product, 'secretariat');
  const list = { url: `${product.url}/rapat`, headers };
  const drafts = Object.values(place.generated.papers).map(({ minutesId }) => ({
    url: `${product.url}/api/v1/minutes/${minutesId}/document.pdf`,
    headers,
  }));
  const slowest = () => p95(list);
  const underPrinting = async () => {
    const printing = new AbortController();
    const lanes = drafts.map(async (draft) => {
      while (!printing.signal.aborted) await toLastByte(draft);
    });
    const found = await slowest();
    printing.abort();
    await Promise.all(lanes);
    return found;
  };
  await underPrinting();
  const found = await inTurn(ROUNDS, underPrinting, slowest);
  const other = { name: 'nobody prints', value: found.other };
  return { what: 'list page, p95, while printing', unit: 'ms', ours: found.ours, other, goal: { atMost: 2 } };
}

async function p95(call: Call): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < LIST_CALLS; n += 1) times.push(await toLastByte(call));
  return times.sort((a, b) => a - b)[Math.floor(LIST_CALLS * 0.95)];
}

/** Does something so many times, so many at once. */
async function inLanes(lanes: number, times: number, work: () => Promise<unknown>): Promise<void> {
  let left = times;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
