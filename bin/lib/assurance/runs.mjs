import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { jest, node } from '../jest.mjs';
import { ROOT } from '../project.mjs';
import { ALONE, BESIDE } from './gates.mjs';

/**
 * One line of the account: what was run on which engine for a gate, what came out, and whether that is enough.
 * @typedef {{ gate: string, what: string, engine: string | null, figure: string, passed: boolean, command: string }} Row
 */

/** All specs of all gates at once, on one engine; each file speaks for the gates that name it. @returns {Promise<Row[]>} */
export async function runSpecs(gates, engine) {
  const project = engine ?? 'unit';
  const named = (gate) => (engine ? gate.specs : gate.units) ?? [];
  const files = [...new Set(gates.flatMap(named))];
  if (files.length === 0) return [];
  const { testResults } = await jest(['--selectProjects', project, '--runTestsByPath', ...files], {
    WALKS: 'all',
  });
  const found = new Map(testResults.map((result) => [relative(ROOT, result.name), result]));
  return gates.flatMap((gate) => named(gate).map((file) => specRow(gate.id, file, engine, found.get(file))));
}

function specRow(gate, file, engine, result) {
  const tests = (result?.assertionResults ?? []).filter(({ status }) => status !== 'pending');
  const passed = tests.filter(({ status }) => status === 'passed').length;
  return {
    ...{ gate, engine, what: file.replace(/^.*\/|\.spec\.ts$/g, '').replaceAll('-', ' ') },
    figure: result ? `${passed} of ${tests.length} tests` : 'did not run',
    passed: result?.status === 'passed' && passed === tests.length && passed > 0,
    command: `npm test -- ${file}`,
  };
}

/**
 * The drills of the gates on each engine. A drill writes what it found as rows of its own, `{ gate, name, engine, figures,
 * passed }`; a gate of which it says nothing did not run. @returns {Promise<Row[]>}
 */
export async function runDrills(gates, engines) {
  const asked = (drill) => gates.filter(({ drills = [] }) => drills.includes(drill)).map(({ id }) => id);
  const rows = [];
  const on = (engine, drill, names = []) =>
    asked(drill).length === 0 ? [] : drilled(drill, engine, names, asked(drill));
  const beside = (drill, names) => Promise.all(engines.map((engine) => on(engine, drill, names)));
  rows.push(...(await beside('faults', BESIDE)).flat());
  for (const engine of engines) rows.push(...(await on(engine, 'faults', ALONE)));
  rows.push(...(await beside('fuzz')).flat());
  for (const drill of ['faults', 'fuzz'])
    for (const engine of engines) rows.push(...silent(asked(drill), rows, { drill, engine }));
  return rows;
}

async function drilled(drill, engine, names, wanted) {
  const command = commandOf(drill, engine);
  const found = (await rowsOf(`bin/${drill}.mjs`, engine, names)).filter(({ gate }) => wanted.includes(gate));
  return found.map(({ gate, name: what, figures, passed }) => ({
    ...{ gate, engine, what, passed, command },
    figure: Object.entries(figures)
      .map(([key, value]) => `${key} ${value}`)
      .join(', '),
  }));
}

const commandOf = (drill, engine) => `npm run ${drill} -- --engine ${engine}`;

function silent(wanted, rows, { drill, engine }) {
  const command = commandOf(drill, engine);
  const told = rows.filter((row) => row.command === command).map(({ gate }) => gate);
  return wanted
    .filter((gate) => !told.includes(gate))
    .map((gate) => ({ gate, engine, what: drill, figure: 'did not run', passed: false, command }));
}

async function rowsOf(script, engine, names) {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-assurance-'));
  const file = join(folder, 'rows.json');
  try {
    await node([script, ...names, '--engine', engine, '--json', file], ['ignore', 2, 2]);
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The bench keeps a file of every run; the one that is new is this one's. @returns {Promise<Row[]>} */
export async function runGrowth(gates) {
  const gate = gates.find(({ drills = [] }) => drills.includes('growth'))?.id;
  if (!gate) return [];
  const command = 'npm run bench -- --only growth';
  const results = join(ROOT, 'bench', 'results');
  const kept = () => readdirSync(results, { recursive: true }).filter((name) => name.endsWith('.json'));
  const before = new Set(safely(kept));
  await node(['bin/bench.mjs', '--only', 'growth'], ['ignore', 2, 2]);
  const file = safely(kept).find((name) => !before.has(name));
  if (!file)
    return [{ gate, engine: 'sqlite', what: 'growth', figure: 'did not run', passed: false, command }];
  const { results: measured } = JSON.parse(readFileSync(join(results, file), 'utf8'));
  return measured.map(({ what, ours, unit, reached }) => ({
    ...{ gate, engine: 'sqlite', what, passed: reached, command },
    figure: `${ours.toFixed(1)} ${unit}`.trim(),
  }));
}

const safely = (list) => {
  try {
    return list();
  } catch {
    return [];
  }
};
