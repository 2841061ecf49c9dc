import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export type Reading = {
  readonly afterRequests: number;
  readonly liveMb: number;
  readonly residentMb: number;
};

/** The first part fills caches and compiles code. */
const WARM_UP = 0.3;
const PATIENCE_MS = 30_000;

/** Has the server clear up and say what is left (watched.mjs). */
export async function readMemory(pid: number, file: string, afterRequests: number): Promise<Reading> {
  const before = linesOf(file).length;
  process.kill(pid, 'SIGUSR2');
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await wait(20)) {
    const line = linesOf(file)[before];
    if (!line) continue;
    const [liveMb, residentMb] = line.split(' ').map(Number);
    return { afterRequests, liveMb, residentMb };
  }
  throw new Error('The server does not say how much memory it holds.');
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(0, -1);
  } catch {
    return [];
  }
}

/**
 * By how many megabytes what is held grows in a thousand requests once the server is warm: Theil and Sen's median of
 * the slopes between any two readings, which a single burst does not bend.
 */
export function growthPerThousand(readings: readonly Reading[]): number {
  const warm = readings.slice(Math.floor(readings.length * WARM_UP));
  const slopes = warm.flatMap((one, n) =>
    warm
      .slice(n + 1)
      .map((other) => ((other.liveMb - one.liveMb) / (other.afterRequests - one.afterRequests)) * 1_000),
  );
  const middle = slopes.sort((a, b) => a - b)[Math.floor(slopes.length / 2)] ?? 0;
  return Math.round(middle * 100) / 100;
}
