import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const SETTLED_MS = 1_000;
/** Of a second. */
const LITTLE = 0.3;

type Collect = (how: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

let collect: Collect | null = null;
let waiting: NodeJS.Timeout | null = null;

/**
 * Gives memory that nothing needs any more back to the machine. The engine would let its heap grow to twice of what
 * stays before it looks, and keep the empty pages, so a server that prints all day would seem to grow for hours; reading
 * the program alone leaves three times of what stays (measured: 255 → 166 MB). Done once, in the first second in which
 * there is little else to do, since whoever asks meanwhile waits for it (1.2 s under attack).
 */
export function giveBackWhenQuiet(): void {
  if (waiting) return;
  let before = performance.eventLoopUtilization();
  waiting = setInterval(() => {
    const { utilization } = performance.eventLoopUtilization(before);
    before = performance.eventLoopUtilization();
    if (utilization > LITTLE) return;
    clearInterval(waiting!);
    waiting = null;
    giveBack();
  }, SETTLED_MS).unref();
}

function giveBack(): void {
  if (collect === null) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as Collect;
  }
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
