import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { signIn, type Headers, type LoginName } from '../caller.js';
import type { Place } from '../place.js';
import type { Result } from '../result.js';
import type { Server } from '../servers.js';
import { addressOf, ASKS } from './asks.js';
import { sampleOf, slopeOf, type Sample } from './watching.js';

/** `SOAK_MINUTES=60`, an hour. */
const MINUTES = Number(process.env.SOAK_MINUTES ?? 60);
const CALLERS = 4;
const WORK_MS = 50_000;
const QUIET_MS = 10_000;
/** Until caches and the allocator have what they keep, a third of the time, is not looked at. */
const SETTLED = 1 / 3;
/** Some of the files that belong to nothing an account may leave in a day. */
const FILES_A_MINUTE = 2;
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

type Rest = Sample & { readonly left: number; readonly log: number };
type Deed = () => Promise<Response>;

/** Everything at once for an hour: what grows, what stays open and what stays lying about is seen in the quiet between. */
export async function measureSoak(product: Server, place: Place): Promise<Result[]> {
  const people = new Map<LoginName, Headers>();
  for (const who of Object.keys(ASKS) as LoginName[]) people.set(who, await signIn(product, who));
  const deeds = deedsOf(product, place, people);
  const answers = new Map<number, number>();
  const rests: Rest[] = [];
  for (let minute = 0; minute < MINUTES; minute += 1) {
    const until = performance.now() + WORK_MS;
    for (let n = 0; n < FILES_A_MINUTE; n += 1)
      await noted(answers, await uploaded(product, people.get('secretariat')!));
    await Promise.all(
      Array.from({ length: CALLERS }, async (_, caller) => {
        for (let n = caller; performance.now() < until; n += CALLERS)
          await noted(answers, await deeds[n % deeds.length]());
      }),
    );
    await pause(QUIET_MS);
    rests.push({ ...(await sampleOf(product, place)), ...lyingAbout(place) });
    process.stderr.write(`${minute + 1} of ${MINUTES} minutes, ${Math.round(rests.at(-1)!.server)} MB\n`);
  }
  return told(rests.slice(Math.floor(rests.length * SETTLED)), answers);
}

function deedsOf(product: Server, place: Place, people: ReadonlyMap<LoginName, Headers>): Deed[] {
  const { council, papers } = place.generated;
  const staff = people.get('secretariat')!;
  const get = (path: string, headers: Headers) => () =>
    fetch(`${product.url}${path}`, { headers, redirect: 'manual' });
  const post = (path: string, body: object) => () =>
    fetch(`${product.url}${path}`, { method: 'POST', headers: staff, body: JSON.stringify(body) });
  const looks = [...people].flatMap(([who, headers]) =>
    ASKS[who].map((ask) => get(addressOf(ask, council.councilId), headers)),
  );
  const rare = [
    post('/api/v1/people', { name: 'Orang Contoh' }),
    post('/api/v1/people', { name: '' }),
    get('/tidak-ada', staff),
    get('/api/v1/meetings', {}),
    get(`/api/v1/minutes/${papers.std.minutesId}/document.pdf`, staff),
    async () => {
      const headers = await signIn(product, 'member');
      return fetch(`${product.url}/api/v1/session`, { method: 'DELETE', headers });
    },
  ];
  // Each of the rare ones comes round several times among the looks.
  return looks.flatMap((look, n) => (n % 3 === 2 ? [look, rare[((n / 3) % rare.length) | 0]] : [look]));
}

function uploaded(product: Server, { cookie, origin }: Headers): Promise<Response> {
  const form = new FormData();
  form.set('file', new Blob([PIXEL], { type: 'image/png' }), 'foto.png');
  return fetch(`${product.url}/api/v1/files`, { method: 'POST', headers: { cookie, origin }, body: form });
}

async function noted(answers: Map<number, number>, answer: Response): Promise<void> {
  await answer.arrayBuffer();
  answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1);
}

/** Temporary files, and the size of the database's log of writes. */
function lyingAbout({ environment: { DATA_DIR } }: Place): Pick<Rest, 'left' | 'log'> {
  const names = readdirSync(DATA_DIR, { recursive: true }).map(String);
  const log = names.find((name) => name.endsWith('-wal'));
  return {
    left: names.filter((name) => name.startsWith('tmp/')).length,
    log: log ? statSync(join(DATA_DIR, log)).size / 1024 ** 2 : 0,
  };
}

function told(rests: readonly Rest[], answers: ReadonlyMap<number, number>): Result[] {
  const line = (what: string, unit: string, ours: number, atMost: number | null): Result => ({
    ...{ what: `${what}, ${MINUTES} minutes of everything`, unit, ours, other: null },
    goal: atMost === null ? null : { atMost },
  });
  const of = (pick: (rest: Rest) => number) => rests.map(pick);
  const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  const all = [...answers.values()].reduce((sum, count) => sum + count, 0);
  const faults = [...answers].filter(([status]) => status >= 500 && status !== 503);
  const memory = of(({ server }) => server);
  const grown = slopeOf(memory) * (memory.length - 1);
  return [
    line('answers', '', all, null),
    line('told to come again (503)', '', answers.get(503) ?? 0, null),
    line(
      'faults (5xx)',
      '',
      faults.reduce((sum, [, count]) => sum + count, 0),
      0,
    ),
    line('server memory at rest, grown', '% of it', (grown / memory[0]) * 100, 5),
    line('server memory at rest, last', 'MB', memory.at(-1)!, null),
    line('open files at rest, spread', '', spread(of(({ files }) => files)), 10),
    line('browser processes at rest, spread', '', spread(of(({ processes }) => processes)), 8),
    line('temporary files at rest, spread', '', spread(of(({ left }) => left)), 10),
    line('log of writes, most', 'MB', Math.max(...of(({ log }) => log)), 64),
  ];
}
