#!/usr/bin/env node
// `npm test`: format, lint, types, then every test on both databases. Ends with `N passed, N failed`.
// `npm test -- some/file` runs only those tests; `--checks-only` leaves the tests out.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { prepare } from './lib/prepare.mjs';
import { NODE, ROOT, run, say } from './lib/project.mjs';
import { clear, gather } from './lib/together.mjs';

const packaged = (path) => join(ROOT, 'node_modules', ...path.split('/'));
const CHECKS = {
  format: [packaged('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  lint: [packaged('oxlint/bin/oxlint'), '--quiet', 'src', 'test', 'migrations', 'bench', 'bin'],
  types: [packaged('typescript/bin/tsc'), '--noEmit', '-p', 'test/tsconfig.json'],
};
const NONE = { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  packaged('jest/bin/jest.js'),
  // Modules of finished specs stay in memory; a worker that has grown is replaced before it slows the others down.
  '--maxWorkers=2',
  '--workerIdleMemoryLimit=1500MB',
];

await run(async () => {
  const args = process.argv.slice(2);
  await prepare({ built: false });
  const checks = args.length === 0 || args.includes('--checks-only') ? await check() : [];
  const tests = args.includes('--checks-only') ? NONE : await (args.length === 0 ? testAll() : test(args));
  const failures = checks.filter((passed) => !passed).length;
  const passed = checks.length - failures + tests.numPassedTests;
  const failed = failures + tests.numFailedTests + tests.numRuntimeErrorTestSuites;
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
});

/** Side by side, told one after the other. */
async function check() {
  const names = Object.keys(CHECKS);
  const results = await Promise.all(names.map((name) => node(CHECKS[name], 'pipe')));
  return results.map(({ code, output }, n) => {
    say(`${code === 0 ? '✓' : '✗'} ${names[n]}`);
    if (code !== 0) say(output);
    return code === 0;
  });
}

/** Specs in company, longest first: each of them loading the application anew would take a third of the time. */
async function testAll() {
  try {
    const order = join(ROOT, 'test', 'support', 'longest-first.mjs');
    return await test([`--testSequencer=${order}`, '--runTestsByPath', ...gather()]);
  } finally {
    clear();
  }
}

/** A result that cannot be read counts as one failure: a crash is never a pass. */
async function test(args) {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-jest-'));
  const file = join(folder, 'result.json');
  try {
    await node([...JEST, '--json', `--outputFile=${file}`, ...args], ['ignore', 'ignore', 'inherit']);
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { ...NONE, numRuntimeErrorTestSuites: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** On the pinned Node, whichever one was called, and for everything that it starts in turn. */
function node(args, stdio) {
  const path = [dirname(NODE), process.env.PATH].join(delimiter);
  const child = spawn(NODE, args, { cwd: ROOT, stdio, env: { ...process.env, PATH: path } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
