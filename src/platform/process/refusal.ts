import { StartRefused } from '../errors/start-refused.js';

/** Ends a start that failed: what the operator can mend in one sentence, a bug with its stack. */
export function refuse(error: unknown): never {
  const text = error instanceof StartRefused ? error.message : ((error as Error)?.stack ?? String(error));
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
