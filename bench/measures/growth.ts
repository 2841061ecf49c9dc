import { setTimeout as pause } from 'node:timers/promises';
import { signIn, toLastByte } from '../caller.js';
import type { Place } from '../place.js';
import type { Result } from '../result.js';
import type { Server } from '../servers.js';
import { leaders, sampleOf, slopeOf, type Sample } from './watching.js';

/** `BENCH_RENDERS=10000` for the whole gate of SECURITY.md (G12). */
const RENDERS = Number(process.env.BENCH_RENDERS ?? 2_000);
/** What the engine and the allocator keep for themselves fills up first (docs/performance.md). */
const WARM_UP = Number(process.env.BENCH_WARM_UP ?? 400);
const EVERY = 10;
/** The life of a printing browser. The server gives back what nothing needs any more after the next quiet seconds. */
const ROUND = 200;
const QUIET_MS = 8_000;

/** Whether printing thousands of documents leaves anything behind: memory, open files, processes, folders. */
export async function measureGrowth(product: Server, place: Place): Promise<Result[]> {
  const headers = await signIn(product, 'secretariat');
  const { minutesId } = place.generated.papers.std;
  const draft = { url: `${product.url}/api/v1/minutes/${minutesId}/document.pdf`, headers };
  const samples: Sample[] = [];
  const { headers: answered } = await fetch(draft.url, { headers });
  if (answered.has('etag')) throw new Error('These minutes are sealed: nothing would be printed.');
  for (let n = 0; n < WARM_UP; n += 1) await toLastByte(draft);
  for (let n = 1; n <= RENDERS; n += 1) {
    await toLastByte(draft);
    if (n % ROUND === 0) await pause(QUIET_MS);
    if (n % EVERY === 0) samples.push(await sampleOf(product, place));
  }
  const told = (what: string, unit: string, ours: number, atMost: number | null): Result => ({
    ...{ what: `${what}, ${RENDERS} PDFs`, unit, ours, other: null },
    goal: atMost === null ? null : { atMost },
  });
  const slope = (pick: (sample: Sample) => number) => slopeOf(samples.map(pick)) * (1_000 / EVERY);
  const spread = (pick: (sample: Sample) => number) =>
    Math.max(...samples.map(pick)) - Math.min(...samples.map(pick));
  return [
    // What is left each time rubbish was taken out; in between it comes and goes by a hundred megabytes.
    told('server memory at rest, growth', 'MB/1000', slopeOf(atRest(samples)) * (1_000 / ROUND), 1),
    told('server memory at rest, last', 'MB', atRest(samples).at(-1) ?? NaN, null),
    told('server memory, most', 'MB', Math.max(...samples.map(({ server }) => server)), null),
    told(
      'browser memory, growth',
      'MB/1000',
      slope(({ browser }) => browser),
      1,
    ),
    told('browser memory, most', 'MB', Math.max(...samples.map(({ browser }) => browser)), 600),
    told(
      'open files, spread',
      'files',
      spread(({ files }) => files),
      10,
    ),
    told('browser processes, last over first', '', samples.at(-1)!.processes - samples[0].processes, 2),
    told('browser folders left', '', leaders(place).length, 1),
  ];
}

/** After each quiet moment. */
const atRest = (samples: readonly Sample[]): number[] =>
  samples.filter((_, n) => ((n + 1) * EVERY) % ROUND === 0).map(({ server }) => server);
