import { setImmediate } from 'node:timers/promises';
import { everybodyAnswered } from './http/answering.js';
import { currentRequest } from './http/request-scope.js';

const AT_A_STRETCH_MS = 1;
const GIVES_WAY_MS = 5;

/**
 * Lets everything else that waits have its turn, as soon as a long computation has gone on for a millisecond. Work that
 * nobody waits for on the line lets people go first, so that an answer of many turns does not queue behind each of them.
 */
export function breather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < AT_A_STRETCH_MS) return;
    await setImmediate();
    if (!currentRequest()) await everybodyAnswered(GIVES_WAY_MS);
    since = performance.now();
  };
}
