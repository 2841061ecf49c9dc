import { setImmediate } from 'node:timers/promises';

const AT_A_STRETCH_MS = 2;

/** Lets everything else that waits have its turn, as soon as a long computation has gone on for two milliseconds. */
export function breather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < AT_A_STRETCH_MS) return;
    await setImmediate();
    since = performance.now();
  };
}
