import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const SECOND_MS = 1_000;
/** Nobody has asked for anything for so long. */
const QUIET_MS = 5_000;
/** Of a second: work that nobody asked for. */
const LITTLE = 0.3;

type Collect = (how: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

let collect: Collect | null = null;
let waiting: NodeJS.Timeout | null = null;
let askedAt = 0;

/** Said of every request: what is given back waits for a while after it. */
export function somebodyAsks(): void {
  askedAt = performance.now();
}

/**
 * Gives memory that nothing needs any more back to the machine. The engine would let its heap grow to twice of what
 * stays before it looks, and keep the empty pages, so a server that prints all day would seem to grow for hours; reading
 * the program alone leaves three times of what stays (measured: 255 → 166 MB). Done once, after the next quiet seconds,
 * since whoever asks meanwhile waits for it (half a second and more).
 */
export function giveBackWhenQuiet(): void {
  if (waiting) return;
  somebodyAsks();
  let before = performance.eventLoopUtilization();
  waiting = setInterval(() => {
    const { utilization } = performance.eventLoopUtilization(before);
    before = performance.eventLoopUtilization();
    if (utilization > LITTLE || performance.now() - askedAt < QUIET_MS) return;
    clearInterval(waiting!);
    waiting = null;
    giveBack();
  }, SECOND_MS).unref();
}

function giveBack(): void {
  if (collect === null) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as Collect;
  }
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
