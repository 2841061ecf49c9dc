import 'reflect-metadata';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SCALES } from './generate.js';
import { measureDashboards } from './measures/dashboards.js';
import { measureDecades } from './measures/decades.js';
import { measureGrowth } from './measures/growth.js';
import { measureImports } from './measures/imports.js';
import { measureLists } from './measures/lists.js';
import { measureMeetings } from './measures/meetings.js';
import { measurePapers } from './measures/papers.js';
import { measurePress } from './measures/press.js';
import { measureRoom } from './measures/room.js';
import { measureRosters } from './measures/rosters.js';
import { measureSealed } from './measures/sealed.js';
import { measureSoak } from './measures/soak.js';
import { measureStart } from './measures/starting.js';
import { measureWrites } from './measures/writes.js';
import { installedPrinters, PRINTERS } from './peers/other-printers.js';
import { makePlace, type Place } from './place.js';
import { isReached, ratioOf, type Result } from './result.js';
import { startBareNest, startProduct } from './servers.js';
import { tableOf } from './table.js';

const USAGE = `npm run bench [-- --only lists,writes,start,papers,press,sealed,imports,rosters,meetings,room,growth,soak,dashboards,decades] [--postgres postgres://…]`;

const PARTS = [
  'lists',
  'writes',
  'start',
  'papers',
  'press',
  'sealed',
  'imports',
  'rosters',
  'meetings',
  'room',
  'growth',
  'soak',
  'dashboards',
  'decades',
] as const;
type Part = (typeof PARTS)[number];
/** Takes its time, so only who names it gets it. */
const ON_REQUEST: readonly Part[] = ['growth', 'soak', 'dashboards', 'decades'];

async function bench(parts: readonly Part[], server: string | null): Promise<Result[]> {
  // On data of its own.
  const apart = [
    ...(parts.includes('dashboards') ? await measureDashboards(server) : []),
    ...(parts.includes('decades') ? await measureDecades(server) : []),
  ];
  if (parts.every((part) => part === 'dashboards' || part === 'decades')) return apart;
  say(`Generating ${SCALES.usual.years} years of one council on ${server ? 'PostgreSQL' : 'SQLite'} …`);
  const place = await makePlace(SCALES.usual, server);
  try {
    const started = parts.includes('start') ? await measureStart(place) : [];
    // A server of its own: it is told of a mail server.
    const called = parts.includes('meetings') ? await measureMeetings(place) : [];
    return [...apart, ...started, ...called, ...(await onServers(parts, place))];
  } finally {
    await place.drop();
  }
}

async function onServers(parts: readonly Part[], place: Place): Promise<Result[]> {
  const product = await startProduct(place);
  const bare = await startBareNest(place);
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-bench-bare-'));
  const measures: Partial<Record<Part, () => Promise<Result[]>>> = {
    lists: () => measureLists(product, bare),
    papers: () => measurePapers(product, place),
    press: () => measurePress(product, place),
    growth: () => measureGrowth(product, place),
    soak: () => measureSoak(product, place),
    // After those who need drafts: it seals one.
    sealed: () => measureSealed(product, bare, place),
    writes: () => measureWrites(product, { DATA_DIR: folder }),
    rosters: () => measureRosters(product),
    imports: () => measureImports(product),
    room: () => measureRoom(product, place),
  };
  try {
    const results: Result[] = [];
    for (const [part, measure] of Object.entries(measures)) {
      if (!parts.includes(part as Part)) continue;
      say(`Measuring ${part} …`);
      results.push(...(await measure()));
    }
    return results;
  } finally {
    await Promise.all([product.stop(), bare.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

function keep(results: readonly Result[], engine: string): void {
  const folder = resolve('bench/results');
  mkdirSync(folder, { recursive: true });
  const machine = { cpu: cpus()[0].model, cores: cpus().length, memory: totalmem(), node: process.version };
  const at = new Date().toISOString();
  const told = results.map((result) => ({ ...result, ratio: ratioOf(result), reached: isReached(result) }));
  const file = join(folder, `${at.replace(/[:.]/g, '-')}.json`);
  writeFileSync(file, `${JSON.stringify({ at, engine, machine, results: told }, null, 2)}\n`);
}

async function absentPrinters(): Promise<string> {
  const there: readonly string[] = await installedPrinters();
  const absent = Object.keys(PRINTERS).filter((name) => !there.includes(name));
  return absent.length > 0 ? `Not installed, so not compared: ${absent.join(', ')}.\n` : '';
}

const say = (line: string) => process.stderr.write(`${line}\n`);

const { values } = parseArgs({
  options: { only: { type: 'string' }, postgres: { type: 'string' }, help: { type: 'boolean' } },
});
if (values.help) {
  process.stdout.write(`${USAGE}\n`);
} else {
  const named = values.only?.split(',');
  const parts = PARTS.filter((part) => (named ? named.includes(part) : !ON_REQUEST.includes(part)));
  const server = values.postgres ?? process.env.DATABASE_URL ?? null;
  const results = await bench(parts, server);
  keep(results, server ? 'postgres' : 'sqlite');
  process.stdout.write(`${tableOf(results)}\n${await absentPrinters()}`);
  process.exitCode = results.every(isReached) ? 0 : 1;
}
