#!/usr/bin/env node
// `npm test`: format, lint, types, then every test on both databases. Ends with `N passed, N failed`.
// `npm test -- some/file` runs only those tests; `--checks-only` leaves the tests out.
import { join } from 'node:path';
import { jest, NO_TESTS, node, packaged } from './lib/jest.mjs';
import { prepare } from './lib/prepare.mjs';
import { ROOT, run, say } from './lib/project.mjs';
import { clear, gather } from './lib/together.mjs';

const CHECKS = {
  format: [packaged('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  lint: [packaged('oxlint/bin/oxlint'), '--quiet', 'src', 'test', 'migrations', 'bench', 'bin'],
  types: [packaged('typescript/bin/tsc'), '--noEmit', '-p', 'test/tsconfig.json'],
};

await run(async () => {
  const args = process.argv.slice(2);
  await prepare({ built: false });
  // At the same time: checking types keeps one core busy for long, and the other one has nothing else to do.
  const [checks, tests] = await Promise.all([
    args.length === 0 || args.includes('--checks-only') ? check() : [],
    args.includes('--checks-only') ? NO_TESTS : args.length === 0 ? testAll() : jest(args),
  ]);
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
    return await jest([`--testSequencer=${order}`, '--runTestsByPath', ...gather()]);
  } finally {
    clear();
  }
}
