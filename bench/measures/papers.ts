import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { perSecond, signIn, toLastByte } from '../caller.js';
import { openFloor } from '../peers/floor.js';
import { minutesHtml } from '../peers/minutes-html.js';
import { measureOtherPrinters } from '../peers/other-printers.js';
import type { Place } from '../place.js';
import { inTurn, type Result } from '../result.js';
import { ADDRESS, type Server } from '../servers.js';

const ROUNDS = 11;
/** As long as a person needs to press the button again; pages for the next documents are opened meanwhile. */
const PAUSE_MS = 500;
const GOALS = { std: 1.6, long: 1.3 } as const;

/** Minutes as a PDF: drafts against the browser's own printing, sealed ones against a file. */
export async function measurePapers(product: Server, bare: Server, place: Place): Promise<Result[]> {
  const results: Result[] = [];
  for (const name of ['std', 'long'] as const) {
    const html = await minutesHtml(place, name);
    results.push(await draft(product, place, name, html));
    if (name === 'std') results.push(...(await measureOtherPrinters(html, results[0].ours)));
  }
  return [...results, await sealed(product, bare, place)];
}

async function draft(product: Server, place: Place, name: 'std' | 'long', html: string): Promise<Result> {
  const headers = await signIn(product, 'secretariat');
  const url = documentOf(product, place.generated.papers[name].minutesId);
  const floor = await openFloor(html);
  try {
    const ours = () => paused(() => toLastByte({ url, headers }));
    const bare = () => paused(() => floor.print());
    await ours();
    await bare();
    await ours();
    const found = await inTurn(ROUNDS, ours, bare);
    const what = `minutes PDF, ${name}, ${floor.pages} pages`;
    const other = { name: 'page.pdf() of the loaded document', value: found.other };
    return { what, unit: 'ms', ours: found.ours, other, goal: { atMost: GOALS[name] } };
  } finally {
    await floor.close();
  }
}

async function paused(work: () => Promise<number>): Promise<number> {
  await wait(PAUSE_MS);
  return work();
}

async function sealed(product: Server, bare: Server, { environment, generated }: Place): Promise<Result> {
  const { minutesId } = generated.papers.std;
  const headers = await seal(product, minutesId);
  const ours = { url: documentOf(product, minutesId), headers };
  const bytes = Buffer.from(await (await fetch(ours.url, { headers })).arrayBuffer());
  writeFileSync(join(environment.DATA_DIR, 'static.pdf'), bytes);
  const file = { url: `${bare.url}/files/static.pdf` };
  await perSecond(ours, 2);
  await perSecond(file, 2);
  const times = (call: typeof file) => async () => {
    const all: number[] = [];
    for (let n = 0; n < 50; n += 1) all.push(await toLastByte(call));
    return all.sort((a, b) => a - b)[25];
  };
  const found = await inTurn(ROUNDS, times(ours), times(file));
  const other = { name: 'static file of that size', value: found.other };
  const what = `sealed PDF again, ${Math.round(bytes.length / 1000)} kB`;
  return { what, unit: 'ms', ours: found.ours, other, goal: { atMost: 1.2 } };
}

/** Submitted by the secretariat, approved by the chair, sealed by the secretariat. */
async function seal(product: Server, id: string): Promise<Readonly<Record<string, string>>> {
  const secretariat = await signIn(product, 'secretariat');
  const chair = await signIn(product, 'chair');
  for (const [verb, headers] of [
    ['submit', secretariat],
    ['approve', chair],
    ['seal', secretariat],
  ] as const) {
    const url = `${product.url}/api/v1/minutes/${id}/${verb}`;
    const answer = await fetch(url, { method: 'POST', headers: { ...headers, origin: ADDRESS }, body: '{}' });
    if (!answer.ok) throw new Error(`${verb}: ${answer.status} ${await answer.text()}`);
  }
  return secretariat;
}

const documentOf = ({ url }: Server, minutesId: string) => `${url}/api/v1/minutes/${minutesId}/document.pdf`;
