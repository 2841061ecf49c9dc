import { setTimeout as wait } from 'node:timers/promises';
import { signIn, toLastByte } from '../caller.js';
import type { Result } from '../result.js';
import type { Server } from '../servers.js';

const ROWS = 5_000;
/** Before and again after, so that whatever else the machine does meets both sides. */
const IDLE_CALLS = 100;

type Headers = Readonly<Record<string, string>>;
type Job = { readonly id: string; readonly state: string; readonly columns: unknown };

/** A sheet of 5 000 people from upload to result, and how the server answers others meanwhile. */
export async function measureImports(product: Server): Promise<Result[]> {
  const headers = await signIn(product, 'secretariat');
  const other = { url: `${product.url}/api/v1/org-units`, headers };
  const idle: number[] = [];
  const atRest = async () => {
    for (let n = 0; n < IDLE_CALLS; n += 1) {
      idle.push(await toLastByte(other));
      await wait(10);
    }
  };
  await atRest();
  const meanwhile: number[] = [];
  const took: number[] = [];
  let over = false;
  const asking = (async () => {
    while (!over) {
      meanwhile.push(await toLastByte(other));
      await wait(10);
    }
  })();
  const started = performance.now();
  try {
    await carriedOut(product.url, headers, took);
  } finally {
    over = true;
    await asking;
  }
  const seconds = (performance.now() - started) / 1000;
  await atRest();
  const held = { name: 'the same, idle', value: p95(idle) };
  return [
    { what: `import of ${ROWS} rows`, unit: 's', ours: seconds, other: null, goal: { atMost: 20 } },
    { what: 'of it, the unit of work', unit: 's', ours: took[2], other: null, goal: { atMost: 5 } },
    { what: 'p95 of others meanwhile', unit: 'ms', ours: p95(meanwhile), other: held, goal: { atMost: 2 } },
  ];
}

/** Upload and reading, trial run, carrying out; the seconds of each go to `took`. */
async function carriedOut(base: string, headers: Headers, took: number[]): Promise<void> {
  const { 'content-type': json, ...bare } = headers;
  const body = new FormData();
  body.set('kind', 'people');
  body.set('file', new Blob([sheet()]), 'orang.csv');
  const url = `${base}/api/v1/imports`;
  const step = async (path: string, init: RequestInit, end: string): Promise<Job> => {
    const started = performance.now();
    const job = await answer(await fetch(url + path, init));
    const settled = await reached(`${url}/${job.id}`, headers, end);
    took.push((performance.now() - started) / 1000);
    return settled;
  };
  const { id, columns } = await step('', { method: 'POST', headers: bare, body }, 'mapping');
  const put = {
    method: 'PUT',
    headers: { ...bare, 'content-type': json },
    body: JSON.stringify({ columns }),
  };
  await step(`/${id}/columns`, put, 'ready');
  await step(`/${id}/apply`, { method: 'POST', headers: bare }, 'applied');
}

async function reached(url: string, headers: Headers, state: string): Promise<Job> {
  for (;;) {
    const job = await answer(await fetch(url, { headers }));
    if (job.state === state) return job;
    if (job.state === 'failed') throw new Error('The sheet could not be read.');
    await wait(50);
  }
}

async function answer(response: Response): Promise<Job> {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Job;
}

function sheet(): string {
  const line = (n: number) => {
    const nip = `${1960 + Math.floor(n / 1_000)}0101200501${1 + (n % 2)}${String(n % 1_000).padStart(3, '0')}`;
    return `Orang Contoh ${n};${nip};Pembina (IV/a);contoh${n}@deliserdang.example`;
  };
  return ['Nama;NIP;Pangkat;Surel', ...Array.from({ length: ROWS }, (_, n) => line(n))].join('\r\n');
}

const p95 = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)];
