import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { NODE, ROOT } from './project.mjs';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/**
 * Runs a built file on the pinned Node, in the caller's terminal, and answers its exit code. Signals are passed on
 * and the child decides when to end: it drains first.
 */
export function runBuilt(file, args = [], { onStart = () => {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(NODE, ['--disable-proto=delete', join(ROOT, 'dist', file), ...args], {
      cwd: ROOT,
      // The channel tells the child when this process is gone, however it ended.
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: {
        // Compiled code is kept between starts; Node itself discards what no longer fits.
        NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'node'),
        // The allocator of glibc keeps a pool for each thread and gives little back; two of them are enough.
        MALLOC_ARENA_MAX: '2',
        ...process.env,
      },
    });
    onStart(child);
    const stop = passSignalsTo(child);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      stop();
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** Until the returned function is called. npm that is killed passes nothing on, so its absence is noticed here. */
export function passSignalsTo(child) {
  const forward = (signal) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, forward);
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.env.npm_lifecycle_event && process.ppid !== parent) forward('SIGTERM');
  }, 250);
  return () => {
    clearInterval(watch);
    for (const signal of SIGNALS) process.off(signal, forward);
  };
}
