#!/usr/bin/env node
// `npm run assurance`: every gate on both engines, told in docs/assurance.md. `-- --gate G5,G7` and `--engine sqlite` run a
// part and print it without touching the page. Exits 1 when a gate is not held.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ENGINES, GATES } from './lib/assurance/gates.mjs';
import { isHeld, pageOf } from './lib/assurance/page.mjs';
import { runDrills, runGrowth, runSpecs } from './lib/assurance/runs.mjs';
import { prepare } from './lib/prepare.mjs';
import { NODE, Refused, ROOT, run, say } from './lib/project.mjs';

const { values } = parseArgs({ options: { gate: { type: 'string' }, engine: { type: 'string' } } });

await run(async () => {
  const gates = chosen(values.gate?.split(','), GATES, ({ id }) => id);
  const engines = chosen(values.engine?.split(','), ENGINES, (name) => name);
  await prepare();
  const began = Date.now();
  const rows = [...(await step('specs without a database', () => runSpecs(gates, null)))];
  for (const engine of engines)
    rows.push(...(await step(`specs on ${engine}`, () => runSpecs(gates, engine))));
  rows.push(...(await step('drills', () => runDrills(gates, engines))));
  rows.push(...(await step('growth', () => runGrowth(gates))));
  const page = pageOf({
    ...{ gates, rows, at: new Date().toISOString(), machine: machine(), commit: commit() },
    minutes: Math.round((Date.now() - began) / 60_000),
  });
  if (values.gate || values.engine) process.stdout.write(page);
  else writeFileSync(join(ROOT, 'docs', 'assurance.md'), page);
  const missed = gates.filter((gate) => !isHeld(gate, rows)).map(({ id }) => id);
  say(missed.length === 0 ? `${gates.length} gates held` : `Not held: ${missed.join(', ')}`);
  return missed.length === 0 ? 0 : 1;
});

function chosen(named, all, nameOf) {
  const unknown = named?.filter((name) => !all.some((one) => nameOf(one) === name)) ?? [];
  if (unknown.length > 0)
    throw new Refused(`Unknown: ${unknown.join(', ')}. There are ${all.map(nameOf).join(', ')}.`);
  return named ? all.filter((one) => named.includes(nameOf(one))) : all;
}

async function step(name, body) {
  say(`── ${name}`);
  return body();
}

function machine() {
  const node = execFileSync(NODE, ['--version'], { encoding: 'utf8' }).trim();
  return `${cpus().length} × ${cpus()[0].model.trim()}, Node ${node}`;
}

/** A tree with changes of its own is said to have them: the figures are of what was run. */
function commit() {
  const git = (...args) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
  try {
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') ? ' with changes' : ''}`;
  } catch {
    return 'unknown';
  }
}
