import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { browsersFolder } from '../../src/platform/rendering/leftovers.js';
import { groupMembers, groupMemory } from '../../src/platform/rendering/process-memory.js';
import type { Place } from '../place.js';
import type { Server } from '../servers.js';

const MEGABYTE = 1024 * 1024;

/** What a server holds at a moment; memory in megabytes. */
export type Sample = {
  readonly server: number;
  readonly browser: number;
  readonly processes: number;
  readonly files: number;
};

export async function sampleOf({ pid, memory }: Server, place: Place): Promise<Sample> {
  const groups = leaders(place);
  const sizes = await Promise.all(groups.map(groupMemory));
  const members = await Promise.all(groups.map(groupMembers));
  return {
    server: memory(),
    browser: sizes.reduce((sum, size) => sum + size, 0) / MEGABYTE,
    processes: members.flat().length,
    files: readdirSync(`/proc/${pid}/fd`).length,
  };
}

/** The running browsers, as the product has written them down. */
export function leaders({ environment }: Place): number[] {
  const root = browsersFolder(environment.DATA_DIR);
  return readdirSync(root).flatMap((name) => {
    const pid = Number(readFileSync(join(root, name, 'pid'), 'utf8'));
    return pid > 1 ? [pid] : [];
  });
}

/**
 * Growth from one value to the next: the middle of the slopes between all pairs (Theil and Sen), which a browser replaced
 * in between and single garbage collections hardly move.
 */
export function slopeOf(values: readonly number[]): number {
  const slopes: number[] = [];
  for (let a = 0; a < values.length; a += 1) {
    for (let b = a + 1; b < values.length; b += 1) slopes.push((values[b] - values[a]) / (b - a));
  }
  slopes.sort((a, b) => a - b);
  return slopes[slopes.length >> 1] ?? 0;
}
