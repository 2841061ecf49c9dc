import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Place } from './place.js';

const DIST = dirname(dirname(fileURLToPath(import.meta.url)));
const READY_LIMIT_MS = 30_000;

/** Production listens to https only; nobody has to answer at this address. */
export const ADDRESS = 'https://mufakat.example';

export type Server = {
  readonly url: string;
  readonly pid: number;
  /** From starting the process to the first good answer. */
  readonly readyMs: number;
  /** Resident memory, in megabytes. */
  memory(): number;
  stop(): Promise<void>;
};

/** The product as it is run: built, in production, in a process of its own. */
export function startProduct({ environment }: Place, extra: NodeJS.ProcessEnv = {}): Promise<Server> {
  const rootless = process.getuid?.() === 0 ? { PDF_SANDBOX: 'off' } : {};
  // Accounts of the bench hold no second factor, and nobody is there to give one.
  const people = { MFA_REQUIRED_ROLES: 'none', STEP_UP_MINUTES: '0', REMINDERS: 'off' };
  const settings = { NODE_ENV: 'production', BASE_URL: ADDRESS, LOG_LEVEL: 'error', ...people, ...rootless };
  return start('src/main.js', '/health/live', { ...environment, ...settings, ...extra });
}

/** Nest on Fastify with one raw query and nothing around it. */
export const startBareNest = ({ environment }: Place): Promise<Server> =>
  start('bench/peers/bare-nest.js', '/alive', environment);

async function start(file: string, sign: string, settings: NodeJS.ProcessEnv): Promise<Server> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, ['--disable-proto=delete', ...profiling(file), join(DIST, file)], {
    env: { ...process.env, ...settings, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await answering(`${url}${sign}`, child, file);
  return {
    url,
    pid: child.pid!,
    readyMs: performance.now() - started,
    memory: () => memoryOf(child.pid!),
    stop: () => stop(child),
  };
}

/** `BENCH_PROFILE=folder` leaves a CPU profile of every server there. */
function profiling(file: string): string[] {
  const folder = process.env.BENCH_PROFILE;
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${join(folder, file.split('/')[0])}`] : [];
}

async function answering(url: string, child: ChildProcess, file: string): Promise<void> {
  const until = Date.now() + READY_LIMIT_MS;
  while (child.exitCode === null && Date.now() < until) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await wait(5);
  }
  child.kill('SIGKILL');
  throw new Error(`${file} did not come up (exit code ${child.exitCode}).`);
}

function memoryOf(pid: number): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return (pages * 4096) / 1024 / 1024;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
