import { setTimeout as pause } from 'node:timers/promises';
import { onStage, reckoning, underLoad } from '../stage.mjs';

/** kill -9 in the middle of writes, again and again; what was cut is repeated under its key. */
export const kill = {
  gates: ['G1', 'G2', 'G9'],
  run: (ground, short) =>
    onStage(ground, async (stage) => {
      const times = short ? 5 : 50;
      let slowest = 0;
      for (let n = 0; n < times; n += 1) {
        await underLoad(stage, async () => {
          await pause(150 + Math.random() * 350);
          await stage.server.signal('SIGKILL');
        });
        const { readyMs } = await stage.start();
        slowest = Math.max(slowest, readyMs);
        await stage.ledger.retry(stage.server, stage.cookie);
      }
      return reckoning(stage, { kills: times, 'slowest start': `${Math.round(slowest)} ms` });
    }),
};

/** SIGTERM in the middle of writes: what was begun is answered whole, and it ends with 0. */
export const term = {
  gates: ['G1', 'G2', 'G9'],
  run: (ground, short) =>
    onStage(ground, async (stage) => {
      const times = short ? 3 : 20;
      let bad = 0;
      for (let n = 0; n < times; n += 1) {
        await underLoad(stage, async () => {
          await pause(150 + Math.random() * 350);
          const { code } = await stage.server.signal('SIGTERM');
          if (code !== 0) bad += 1;
        });
        await stage.start();
        await stage.ledger.retry(stage.server, stage.cookie);
      }
      const { halves } = stage.ledger;
      const figures = { signals: times, 'other than 0': bad, 'half answers': halves };
      return reckoning(stage, figures, bad === 0 && halves === 0);
    }),
};
