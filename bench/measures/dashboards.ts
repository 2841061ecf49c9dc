import { signIn, toLastByte, type Headers } from '../caller.js';
import type { Scale } from '../generate.js';
import { USUAL } from '../generator/sitting.js';
import { makePlace, type Place } from '../place.js';
import type { Result } from '../result.js';
import { startProduct } from '../servers.js';

const BRIEF = { ...USUAL, journal: 0 };
/** A first year of 500 follow-ups, and a hundred thousand of the same thirty offices over twenty years. */
const YEAR: Scale = { councils: 1, years: 1, load: BRIEF };
const MANY: Scale = { councils: 1, years: 20, load: { ...BRIEF, followUps: 200 } };
const ASKED = 40;
const WARM_UP = 5;

const PAGES = {
  'list of follow-ups': '/tindak-lanjut',
  'list of a number': '/tindak-lanjut?per=2025-09-30&tahun=2025&bagian=telat',
  dashboard: '/laporan/tindak-lanjut?tahun=2025&per=2025-09-30',
  'first page': '/beranda',
  'report as JSON': '/api/v1/reports/follow-ups?year=2025&asOf=2025-09-30',
} as const;
/** The same figures while everything changes: somebody writes before each look, so nothing known is of use. */
const CHANGING = 'dashboard, a write before each look';
type PageName = keyof typeof PAGES | typeof CHANGING;

/** p95 of lists, dashboard and report with a hundred thousand follow-ups, against those of a first year. */
export async function measureDashboards(server: string | null): Promise<Result[]> {
  const year = await latencies(YEAR, server);
  const many = await latencies(MANY, server);
  return [...Object.keys(PAGES), CHANGING].map((name) => ({
    what: `${name}, 100,000 follow-ups, p95`,
    unit: 'ms',
    ours: many[name as PageName],
    other: { name: 'a first year', value: year[name as PageName] },
    goal: { atMost: 2 },
  }));
}

async function latencies(scale: Scale, server: string | null): Promise<Record<PageName, number>> {
  const place: Place = await makePlace(scale, server);
  const product = await startProduct(place);
  try {
    const headers = await signIn(product, 'secretariat');
    const found: [string, number][] = [];
    for (const [name, path] of Object.entries(PAGES))
      found.push([name, await p95(`${product.url}${path}`, headers)]);
    const write = { url: `${product.url}/api/v1/people`, method: 'POST', headers, body: PERSON } as const;
    const first = () => toLastByte(write);
    found.push([CHANGING, await p95(`${product.url}${PAGES.dashboard}`, headers, first)]);
    return Object.fromEntries(found) as Record<PageName, number>;
  } finally {
    await product.stop();
    await place.drop();
  }
}

const PERSON = JSON.stringify({ name: 'Orang Contoh' });

async function p95(url: string, headers: Headers, first?: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let n = 0; n < ASKED + WARM_UP; n += 1) {
    await first?.();
    took.push(await toLastByte({ url, headers }));
  }
  const sorted = took.slice(WARM_UP).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95) - 1];
}
