import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { call, signIn } from '../server.mjs';
import { onStage, reckoning, underLoad } from '../stage.mjs';

const CLOCKS = ['2026-03-09T09:00+07:00', '2027-06-01T09:00+07:00', '2026-03-08T09:00+07:00'];

/** The clock jumps a year ahead and back again between starts: sessions end, the journal keeps its order, no flood. */
export const clock = {
  gates: ['G1', 'G2', 'G9'],
  run: (ground) =>
    onStage(
      ground,
      async (stage) => {
        const kept = [];
        const letters = [];
        for (const at of CLOCKS) {
          await stage.server.signal('SIGTERM');
          const old = stage.cookie;
          await stage.start({ TEST_CLOCK: at, REMINDERS: 'on' });
          kept.push((await call(stage.server.address, old, 'GET', '/api/v1/meetings')).status);
          stage.cookie = await signIn(stage.server.address);
          await underLoad(stage, () => pause(1_500));
          letters.push(
            Number((await stage.place.rows('SELECT COUNT(*) AS "n" FROM "reminder_letter"'))[0].n),
          );
        }
        const twice = await stage.place.rows(
          `SELECT 1 FROM "reminder" GROUP BY "subjectId", "dueOn", "kind", "days", "recipientKey" HAVING COUNT(*) > 1`,
        );
        // A jump ahead may owe each person one letter more, never one for each day that was skipped.
        const people = Number((await stage.place.rows('SELECT COUNT(*) AS "n" FROM "app_user"'))[0].n);
        const flood = letters.some((n, at) => n - (letters[at - 1] ?? 0) > people);
        const figures = {
          'old session': kept.join(' '),
          letters: letters.join(' '),
          'reminded twice': twice.length,
        };
        return reckoning(stage, figures, kept[1] === 401 && twice.length === 0 && !flood);
      },
      { environment: { TEST_CLOCK: '2026-03-09T08:00+07:00' } },
    ),
};

const MB = 1024 * 1024;

/** kill -9 with a database of 1 GB and 64 MB that were not yet written back into it. */
export const recovery = {
  gates: ['G13'],
  run: (ground, short) =>
    onStage(ground, async (stage) => {
      const { place } = stage;
      await stage.server.signal('SIGTERM');
      await fill(place, short ? 256 : 1024);
      await stage.start();
      await underLoad(stage, () => pause(500));
      await stage.server.signal('SIGKILL');
      await leaveLog(place);
      await stage.start();
      const { readyMs } = stage.server;
      const figures = {
        database: `${short ? 256 : 1024} MB`,
        log: '64 MB',
        ready: `${Math.round(readyMs)} ms`,
      };
      return [{ gate: 'G13', figures, passed: readyMs < 10_000 }];
    }),
};

/** Of its own rows only: an aggregate over nothing but the outer row would be one of the outer query. */
const RANDOM_MEGABYTE = `(SELECT string_agg(md5(random()::text || g || n.i), '') FROM generate_series(1, 32768) g)`;

const rowsSql = (from, to) =>
  `WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to})
   INSERT INTO "idempotency_answer" ("userId", "key", "requestHash", "status", "body", "createdAt")
   SELECT 'nobody', 'fill-' || i, '', 200, `;

async function fill(place, mb) {
  if (place.engine === 'postgres') {
    // Random text: PostgreSQL would press anything else to nothing.
    const text = `${RANDOM_MEGABYTE}, '2026-01-01T00:00:00.000Z' FROM n`;
    return place.with((client) => client.query(rowsSql(1, mb) + text));
  }
  inSqlite(place, `${rowsSql(1, mb)} hex(randomblob(${MB / 2})), '2026-01-01T00:00:00.000Z' FROM n`);
}

/** 64 MB more, by somebody who was killed before they were written back. */
async function leaveLog(place) {
  if (place.engine === 'postgres') {
    await place.with((client) => client.query(`${rowsSql(5_001, 5_064)} ${RANDOM_MEGABYTE}, '' FROM n`));
    await place.ground.postgres.process.kill('SIGQUIT');
    await pause(500);
    await place.ground.startPostgres();
    return;
  }
  inSqlite(
    place,
    `${rowsSql(5_001, 5_064)} hex(randomblob(${MB / 2})), '' FROM n`,
    'process.kill(process.pid, 9)',
  );
}

function inSqlite(place, sql, then = '') {
  const script = `
    const { DatabaseSync } = require('node:sqlite');
    const db = new DatabaseSync(process.argv[1]);
    db.exec('PRAGMA wal_autocheckpoint=${then ? 0 : 1000}');
    db.exec(process.argv[2]);
    ${then || 'db.close()'}`;
  const { status, signal, stderr } = spawnSync(process.execPath, ['-e', script, place.file, sql]);
  if (status !== 0 && signal !== 'SIGKILL') throw new Error(`Not filled: ${stderr}`);
}
