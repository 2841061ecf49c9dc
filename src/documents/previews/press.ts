import { fork, type ChildProcess } from 'node:child_process';
import { childBeside, WALLS } from '../../platform/process/walled-child.js';
import { ownMemory, processorSeconds } from '../../platform/rendering/process-memory.js';
import { stepBack } from '../../platform/rendering/step-back.js';

export type Order = {
  readonly bytes: Uint8Array;
  readonly as: 'pages' | 'table';
  /** Pages to draw, and how wide; a table has none. */
  readonly from: number;
  readonly to: number;
  readonly width: number;
};
export type Said =
  | { readonly total: number }
  | { readonly page: number; readonly width: number; readonly height: number; readonly bytes: Uint8Array }
  | { readonly sheets: readonly Sheet[]; readonly more: boolean };
export type Sheet = {
  readonly name: string;
  readonly columns: number;
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
  readonly more: boolean;
};

/** Of the processor: what a file costs, however busy the machine is. */
const WORK_SECONDS = 12;
const TIME_LIMIT_MS = 60_000;
const LOOK_MS = 200;
const HEAP_MB = 384;
const MEMORY = 768 * 1024 * 1024;

const CHILD = childBeside(import.meta.url, 'press.child');

/**
 * Draws a file in a process of its own; what is drawn when the time or the memory is used up is what there is. Never
 * throws for what the file is.
 */
export function press(order: Order, signal: AbortSignal, seconds = WORK_SECONDS): Promise<Said[]> {
  const child = fork(CHILD, {
    ...{ execArgv: [`--max-old-space-size=${HEAP_MB}`, ...WALLS], env: {}, serialization: 'advanced' },
    ...{ stdio: ['ignore', 'ignore', 'ignore', 'ipc'], detached: true },
  });
  if (child.pid) void stepBack(child.pid);
  return new Promise((resolve) => {
    const said: Said[] = [];
    const end = () => child.kill('SIGKILL');
    const timer = setTimeout(end, TIME_LIMIT_MS);
    const look = setInterval(() => void endIfGreedy(child, seconds), LOOK_MS);
    signal.addEventListener('abort', end, { once: true });
    child.on('message', (message: Said | { end: true }) => {
      if ('end' in message) end();
      else said.push(message);
    });
    const over = () => {
      clearTimeout(timer);
      clearInterval(look);
      signal.removeEventListener('abort', end);
      resolve(said);
    };
    child.once('error', over);
    child.once('close', over);
    child.send(order, (error) => error && end());
  });
}

async function endIfGreedy(child: ChildProcess, seconds: number): Promise<void> {
  if (!child.pid) return;
  const [memory, work] = await Promise.all([ownMemory(child.pid), processorSeconds(child.pid)]);
  if (memory > MEMORY || work > seconds) child.kill('SIGKILL');
}
