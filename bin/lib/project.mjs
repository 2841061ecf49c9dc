import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout; every script works from here, wherever it was called. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Several instances may start from one checkout at once; installing and building is one at a time. */
export const PREPARE_LOCK = join(ROOT, '.prepare.lock');

/** The Node this project is pinned to; it comes with `npm ci`. */
export const NODE = join(
  ROOT,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** An expected failure: one sentence for the operator instead of a stack. */
export class Refused extends Error {}

/** Progress goes to stderr: stdout belongs to what was asked for. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs a script's body; what is refused becomes one line and exit 1. */
export async function run(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    say(error instanceof Refused ? error.message : (error.stack ?? String(error)));
    process.exitCode = 1;
  }
}
