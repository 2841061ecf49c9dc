import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DRILLS } from './drills.mjs';
import { Ground } from './place.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string' },
    json: { type: 'string' },
    short: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((name) => !Object.hasOwn(DRILLS, name));
if (unknown.length > 0) {
  process.stderr.write(`Unknown: ${unknown.join(', ')}. There are ${Object.keys(DRILLS).join(', ')}.\n`);
  process.exit(1);
}
const engines = values.engine ? [values.engine] : ['sqlite', 'postgres'];
const names = positionals.length > 0 ? positionals : Object.keys(DRILLS);

const rows = [];
for (const engine of engines) {
  const ground = await Ground.open(engine);
  try {
    for (const name of names) rows.push(...(await told(name, ground)));
  } finally {
    await ground.close();
  }
}
if (values.json) writeFileSync(values.json, JSON.stringify(rows, null, 2));
process.exit(rows.every(({ passed }) => passed) ? 0 : 1);

/** A drill that could not be carried out proves nothing: that is a failure of its gates, with the reason. */
async function told(name, ground) {
  const { gates, run } = DRILLS[name];
  const began = Date.now();
  const found = await run(ground, values.short).catch((error) =>
    gates.map((gate) => ({ gate, figures: { error: error.message.slice(0, 500) }, passed: false })),
  );
  const seconds = Math.round((Date.now() - began) / 1000);
  const whole = found.map((row) => ({ ...row, name, engine: ground.engine, seconds }));
  for (const row of whole) process.stdout.write(`${lineOf(row)}\n`);
  return whole;
}

function lineOf({ gate, name, engine, figures, passed, seconds }) {
  const facts = Object.entries(figures).map(([key, value]) => `${key} ${value}`);
  const cells = [
    gate.padEnd(3),
    name.padEnd(10),
    engine.padEnd(8),
    passed ? 'passed' : 'FAILED',
    `${seconds} s`.padStart(6),
  ];
  return `${cells.join(' | ')} | ${facts.join(', ')}`;
}
