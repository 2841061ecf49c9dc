import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzz, type Figures } from './run.js';
import type { Engine } from './server.js';

const USAGE =
  'npm run fuzz [-- --engine sqlite|postgres] [--requests N] [--only PATTERN] [--json FILE]; FUZZ_SEED=N repeats a run';
/** More than is asked for: the first thousands still compile code, which looks like a leak. */
const USUAL = 8_000;
const GOALS = { requests: 5_000, growthMb: 1, liveMs: 500, good: 0.5 };

const { values } = parseArgs({
  options: {
    engine: { type: 'string' },
    requests: { type: 'string', default: String(USUAL) },
    only: { type: 'string' },
    json: { type: 'string' },
    help: { type: 'boolean' },
  },
});
const say = (line: string) => void process.stderr.write(`${line}\n`);
if (values.help) say(USAGE);
else process.exitCode = await main();

async function main(): Promise<number> {
  const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
  const engines: Engine[] = values.engine ? [values.engine as Engine] : ['sqlite', 'postgres'];
  const options = {
    seed,
    requests: Number(values.requests),
    only: values.only ? new RegExp(values.only) : null,
  };
  const runs: (Figures & { missed: string[] })[] = [];
  for (const engine of engines) {
    const figures = await withServer(engine, () => fuzz({ engine, ...options }, say));
    const missed =
      options.only === null && options.requests >= GOALS.requests
        ? missedBy(figures)
        : basicsMissedBy(figures);
    runs.push({ ...figures, missed });
    report(figures, missed);
  }
  const passed = runs.every(({ missed }) => missed.length === 0);
  const rows = runs.map((run) => rowOf(seed, run));
  if (values.json) writeFileSync(resolve(values.json), `${JSON.stringify(rows, null, 2)}\n`);
  say(passed ? `fuzz: passed, seed ${seed}` : `fuzz: FAILED; FUZZ_SEED=${seed} repeats it`);
  return passed ? 0 : 1;
}

/** What a run says of gate G7 (`npm run assurance`). */
function rowOf(seed: number, run: Figures & { missed: string[] }) {
  return {
    ...{ gate: 'G7', name: 'requests nobody means', engine: run.engine, passed: run.missed.length === 0 },
    figures: {
      ...{ requests: run.requests, operations: run.operations, 'with good answers': run.operationsGood },
      ...{ 'kinds of visitor': run.roles, '5xx': run.failures5xx, 'not as described': run.breaches },
      ...{ 'ms others wait (p99)': run.liveMs.p99, 'MB growth in 1000': run.memory.growthPerThousandMb },
      ...{ 'database whole': run.databaseWhole, 'journal intact': run.journalIntact, seed },
    },
  };
}

/** PostgreSQL is brought for the run unless `TEST_DATABASE_URL` names one. */
async function withServer<T>(engine: Engine, work: () => Promise<T>): Promise<T> {
  if (engine === 'sqlite') return work();
  const { default: setUp } = await import('../support/postgres.setup.mjs' as string);
  const { default: tearDown } = await import('../support/postgres.teardown.mjs' as string);
  await setUp();
  try {
    return await work();
  } finally {
    await tearDown();
  }
}

function basicsMissedBy({ failures5xx, breaches, healthy, databaseWhole, journalIntact }: Figures): string[] {
  return [
    ...(failures5xx > 0 ? [`${failures5xx} failures (5xx)`] : []),
    ...(breaches > 0 ? [`${breaches} answers not as described`] : []),
    ...(healthy ? [] : ['not ready, or did not end well']),
    ...(databaseWhole ? [] : ['the database is damaged']),
    ...(journalIntact ? [] : ['the journal is broken']),
  ];
}

/** What a whole run has to reach besides. */
function missedBy(figures: Figures): string[] {
  const { requests, operations, operationsAsked, operationsGood, memory, liveMs } = figures;
  return [
    ...basicsMissedBy(figures),
    ...(requests < GOALS.requests ? [`only ${requests} requests`] : []),
    ...(operationsAsked < operations ? [`${operations - operationsAsked} operations not asked`] : []),
    ...(operationsGood < operations * GOALS.good
      ? [`good answers from ${operationsGood} operations only`]
      : []),
    ...(memory.growthPerThousandMb > GOALS.growthMb
      ? [`memory grows by ${memory.growthPerThousandMb} MB per 1000 requests`]
      : []),
    ...(liveMs.p99 > GOALS.liveMs ? [`others wait ${liveMs.p99} ms`] : []),
  ];
}

function report({ told, ...figures }: Figures, missed: readonly string[]): void {
  for (const { nth, who, request, fault } of told) say(`✗ ${nth} as ${who}: ${fault}\n    ${request}`);
  say(JSON.stringify(figures, null, 1));
  for (const one of missed) say(`✗ ${figures.engine}: ${one}`);
}
