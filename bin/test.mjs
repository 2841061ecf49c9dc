#!/usr/bin/env node
// `npm test`: format, lint, types, then the tests: stories on one database or the other by the turn of the commit, the
// heart of the data on both, browsers and programs by halves. `--all` takes every test to both, `--turn 0` to `3` names
// the turn (docs/decisions/0041).
// `npm test -- some/file` runs only those tests; `--checks-only` leaves the tests out. Ends with `N passed, N failed`.
import { join } from 'node:path';
import { jest, NO_TESTS, node, packaged } from './lib/jest.mjs';
import { prepare } from './lib/prepare.mjs';
import { ROOT, run, say } from './lib/project.mjs';
import { TURNS, turnOfCommit } from './lib/plan.mjs';
import { clear, gather } from './lib/together.mjs';

const CHECKS = {
  format: [packaged('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  lint: [packaged('oxlint/bin/oxlint'), '--quiet', 'src', 'test', 'migrations', 'bench', 'bin'],
  types: [packaged('typescript/bin/tsc'), '--noEmit', '-p', 'test/tsconfig.json'],
};

await run(async () => {
  const args = process.argv.slice(2);
  const whole = wholeRun(args);
  await prepare({ built: false });
  // At the same time: checking types keeps one core busy for long, and the other one has nothing else to do.
  const [checks, tests] = await Promise.all([
    whole || args.includes('--checks-only') ? check() : [],
    args.includes('--checks-only') ? NO_TESTS : whole ? testAll(whole) : jest(args),
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

/** What a run without a path is to do; null when paths are named. */
function wholeRun(args) {
  const [first, turn] = args;
  if (first === '--all' && args.length === 1) return { all: true, turn: 0 };
  if (first === '--turn' && TURNS.includes(Number(turn)) && args.length === 2)
    return { all: false, turn: Number(turn) };
  return args.length === 0 ? { all: false, turn: turnOfCommit() } : null;
}

/** Specs in company, longest first: each of them loading the application anew would take a third of the time. */
async function testAll(plan) {
  say(
    plan.all
      ? 'Everything, on both databases.'
      : `Turn ${plan.turn} of ${TURNS.length}; --all runs everything.`,
  );
  try {
    const order = join(ROOT, 'test', 'support', 'longest-first.mjs');
    const walks = plan.all ? 'all' : String(plan.turn);
    return await jest([`--testSequencer=${order}`, '--runTestsByPath', ...gather(plan)], { WALKS: walks });
  } finally {
    clear();
  }
}
