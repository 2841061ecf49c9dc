#!/usr/bin/env node
// `npm test`: format, lint, types, then every test on both databases. Ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, isInstalled } from './lib/install.mjs';
import { NODE, ROOT, run, say } from './lib/project.mjs';

const bin = (name) => join(ROOT, 'node_modules', '.bin', name);
const CHECKS = [
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['lint', bin('oxlint'), ['--quiet', 'src', 'test', 'migrations', 'bin']],
  ['types', bin('tsc'), ['-p', 'test/tsconfig.json']],
];

await run(async () => {
  if (!isInstalled()) await install();
  const env = { ...process.env, PATH: `${join(ROOT, 'node_modules', 'node', 'bin')}:${process.env.PATH}` };
  let passed = 0;
  let failed = 0;
  for (const [name, command, args] of CHECKS) {
    say(`\n— ${name}`);
    const { status } = spawnSync(NODE, [command, ...args], { cwd: ROOT, stdio: 'inherit', env });
    if (status === 0) passed += 1;
    else failed += 1;
  }
  if (!process.argv.includes('--checks-only')) {
    const result = jest(env);
    passed += result.numPassedTests;
    failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  }
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
});

/** A result that cannot be read counts as one failure: a crash is never a pass. */
function jest(env) {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-jest-'));
  const file = join(folder, 'result.json');
  const entry = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', entry, '--json'];
  try {
    say('\n— tests');
    spawnSync(NODE, [...args, `--outputFile=${file}`], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    });
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
