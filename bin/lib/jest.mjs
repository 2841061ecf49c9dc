import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { NODE, ROOT } from './project.mjs';

/** A file that a package brings. */
export const packaged = (path) => join(ROOT, 'node_modules', ...path.split('/'));

export const NO_TESTS = {
  numPassedTests: 0,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  testResults: [],
};
const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  // Short-lived objects die young instead of being copied: a sixth of the processor's time of a whole run.
  '--max-semi-space-size=128',
  packaged('jest/bin/jest.js'),
  // One more than a small machine has cores: a spec that waits for a program, a browser or a mail leaves one idle.
  '--maxWorkers=3',
  // Modules of finished specs stay in memory; a worker that has grown is replaced before it slows the others down.
  '--workerIdleMemoryLimit=1500MB',
];

/** Runs Jest and answers its report. One that cannot be read counts as one failure: a crash is never a pass. */
export async function jest(args, settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-jest-'));
  const file = join(folder, 'result.json');
  try {
    await node(
      [...JEST, '--json', `--outputFile=${file}`, ...args],
      ['ignore', 'ignore', 'inherit'],
      settings,
    );
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { ...NO_TESTS, numRuntimeErrorTestSuites: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** On the pinned Node, whichever one was called, and for everything that it starts in turn. */
export function node(args, stdio, settings = {}) {
  const path = [dirname(NODE), process.env.PATH].join(delimiter);
  const child = spawn(NODE, args, { cwd: ROOT, stdio, env: { ...process.env, PATH: path, ...settings } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
