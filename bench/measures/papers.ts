import { setTimeout as wait } from 'node:timers/promises';
import { signIn, toLastByte } from '../caller.js';
import { openFloor } from '../peers/floor.js';
import { minutesHtml } from '../peers/minutes-html.js';
import { measureOtherPrinters } from '../peers/other-printers.js';
import type { Place } from '../place.js';
import { inTurn, type Result } from '../result.js';
import type { Server } from '../servers.js';

const ROUNDS = 11;
/** As long as a person needs to press the button again; pages for the next documents are opened meanwhile. */
const PAUSE_MS = 500;
const GOALS = { std: 1.6, long: 1.3 } as const;

/** Minutes as a PDF against the browser's own printing. */
export async function measurePapers(product: Server, place: Place): Promise<Result[]> {
  const results: Result[] = [];
  for (const name of ['std', 'long'] as const) {
    const html = await minutesHtml(place, name);
    results.push(await draft(product, place, name, html));
    if (name === 'std') results.push(...(await measureOtherPrinters(html, results[0].ours)));
  }
  return results;
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

const documentOf = ({ url }: Server, minutesId: string) => `${url}/api/v1/minutes/${minutesId}/document.pdf`;
