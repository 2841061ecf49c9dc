import { setTimeout as wait } from 'node:timers/promises';
import type { Place } from '../place.js';
import { median, type Result } from '../result.js';
import { startProduct } from '../servers.js';

const ROUNDS = 5;
/** After the first quiet seconds a server gives back what the start left behind. */
const QUIET_MS = 8_000;

/** From starting the built program to its first answer, and what it holds in memory when nobody asks. */
export async function measureStart(place: Place): Promise<Result[]> {
  const ready: number[] = [];
  const idle: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const server = await startProduct(place);
    ready.push(server.readyMs / 1000);
    await wait(QUIET_MS);
    idle.push(server.memory());
    await server.stop();
  }
  return [
    { what: 'start to ready, built', unit: 's', ours: median(ready), other: null, goal: { atMost: 3 } },
    {
      what: 'memory idle, browser not started',
      unit: 'MB',
      ours: median(idle),
      other: null,
      goal: { atMost: 180 },
    },
  ];
}
