import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { call } from '../server.mjs';
import { onStage, pulse } from '../stage.mjs';
import { ATTACKS } from './attacker.mjs';

const SECONDS = 6;
const LIMIT_MS = 500;

/** One attack after the other, each from a thread of its own: whatever it is, the server says that it lives. */
export const attacks = {
  gates: ['G8'],
  run: (ground, short) =>
    onStage(ground, async (stage) => {
      const paper = await aPaper(stage);
      const rows = [];
      for (const attack of Object.keys(ATTACKS)) {
        const { address } = stage.server;
        const workerData = { attack, address, cookie: stage.cookie, paper, seconds: short ? 2 : SECONDS };
        const attacked = async () => {
          const attacker = new Worker(new URL('./attacker.mjs', import.meta.url), { workerData });
          const [told] = await once(attacker, 'message');
          await attacker.terminate();
          return told;
        };
        const { result, p99, beats } = await pulse(stage, attacked);
        const figures = { attack, answers: result, 'live p99': `${p99} ms`, beats };
        // An attack that nobody answered, or a pulse that hardly beat, would prove nothing.
        rows.push({ gate: 'G8', figures, passed: p99 < LIMIT_MS && beats > 10 && result !== '' });
      }
      return rows;
    }),
};

/** A meeting whose letter can be printed. */
async function aPaper({ server, cookie }) {
  const { body } = await call(server.address, cookie, 'GET', '/api/v1/meetings?limit=1');
  return `/api/v1/meetings/${body.data[0].id}/attendance-sheet.pdf`;
}
