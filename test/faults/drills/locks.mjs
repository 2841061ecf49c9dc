import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { call } from '../server.mjs';
import { onStage, pulse, reckoning, underLoad } from '../stage.mjs';
import { statuses } from './disk.mjs';

/** fsync answers EIO: on SQLite the process must not go on, as nobody knows what the disk has. */
export const eio = {
  gates: ['G1', 'G2', 'G9'],
  async run(ground, short) {
    const shim = join(ground.folder, 'shim.so');
    const flag = join(ground.folder, 'broken');
    const built = spawnSync('gcc', ['-shared', '-fPIC', '-o', shim, 'test/faults/shim.c', '-ldl']);
    if (built.status !== 0) throw new Error('Not run: the shim for fsync needs gcc.');
    return onStage(
      ground,
      async (stage) => {
        const exits = [];
        for (let n = 0; n < (short ? 1 : 5); n += 1) {
          await underLoad(stage, async () => {
            await pause(300);
            writeFileSync(flag, '');
            await (ground.engine === 'sqlite'
              ? Promise.race([stage.server.exit, pause(20_000)])
              : pause(1_500));
          });
          exits.push(stage.server.ended?.code ?? 'none');
          rmSync(flag);
          if (stage.server.ended) await stage.start();
          await stage.ledger.retry(stage.server, stage.cookie);
        }
        const meant = exits.every((code) => code === (ground.engine === 'sqlite' ? 70 : 'none'));
        return reckoning(stage, { 'fsync EIO': 'LD_PRELOAD', exits: exits.join(' ') }, meant);
      },
      { environment: { LD_PRELOAD: shim, FAULT_FLAG: flag } },
    );
  },
};

/** Another process holds the right to write: writes are told to come again, reading goes on. */
export const busy = {
  gates: ['G1', 'G2', 'G8', 'G9'],
  run: (ground) =>
    onStage(ground, async (stage) => {
      await stage.ledger.create(stage.server, stage.cookie);
      await stage.ledger.edit(stage.server, stage.cookie);
      const hold = ground.engine === 'sqlite' ? holdFile : holdTable;
      const held = async () => {
        const { promise: taken, resolve: have } = Promise.withResolvers();
        const holding = hold(stage.place, have);
        await Promise.race([taken, holding]);
        const answers = await Promise.all(
          [1, 2, 3].map(() => stage.ledger.create(stage.server, stage.cookie)),
        );
        await holding;
        return answers;
      };
      const pages = pulse(stage, () => pause(10_000), '/api/v1/meetings');
      const { result, p99, beats } = await pulse(stage, held);
      const { p99: reads } = await pages;
      const [first] = result;
      const waited = Math.round(Math.max(...result.map(({ ms }) => ms)));
      const told =
        result.every(({ status }) => [201, 503].includes(status)) &&
        first.status === 503 &&
        /sibuk|coba|lagi/i.test(first.body.detail);
      await underLoad(stage, () => pause(500));
      const figures = {
        'while held': result.map(({ status }) => status).join(' '),
        waited: `${waited} ms`,
        'reads p99': `${reads} ms`,
      };
      return [
        ...(await reckoning(stage, figures, told && reads < 2_000)),
        { gate: 'G8', figures: { 'live p99': `${p99} ms`, beats }, passed: p99 < 500 && beats > 20 },
      ];
    }),
};

/** Longer than the product waits for a lock (5 s). */
const HELD_MS = 20_000;

async function holdFile(place, have) {
  const db = new DatabaseSync(place.file);
  db.exec('BEGIN IMMEDIATE');
  have();
  await pause(HELD_MS);
  db.exec('ROLLBACK');
  db.close();
}

const holdTable = (place, have) =>
  place.with(async (client) => {
    await client.query('BEGIN');
    await client.query('LOCK TABLE "writer_turn" IN ACCESS EXCLUSIVE MODE');
    have();
    await pause(HELD_MS);
    await client.query('ROLLBACK');
  });

/** PostgreSQL goes away: single connections cut in the middle of transactions, then the whole server. */
export const cut = {
  gates: ['G1', 'G2', 'G9'],
  async run(ground, short) {
    if (ground.engine === 'sqlite') return [];
    return onStage(ground, async (stage) => {
      const CUT = `SELECT pg_terminate_backend("pid") FROM "pg_stat_activity" WHERE "datname" = current_database() AND "pid" <> pg_backend_pid()`;
      let cuts = 0;
      await underLoad(stage, async () => {
        for (let n = 0; n < (short ? 5 : 50); n += 1) {
          await pause(100 + Math.random() * 200);
          cuts += await stage.place.with(async (client) => (await client.query(CUT)).rowCount);
        }
      });
      await underLoad(stage, async () => {
        await pause(300);
        await ground.postgres.stop();
        await pause(500);
        await ground.startPostgres();
        await pause(500);
      });
      const alive =
        !stage.server.ended && (await call(stage.server.address, stage.cookie, 'GET', '/api/v1/meetings'));
      const figures = {
        cuts,
        restarts: 1,
        answers: statuses(stage.ledger),
        'then reads': alive.status ?? 'ended',
      };
      return reckoning(stage, figures, alive.status === 200 && cuts > 0 && !stage.ledger.statuses[500]);
    });
  },
};
