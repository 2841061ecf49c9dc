import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { call } from '../server.mjs';
import { onStage, pulse, reckoning, underLoad } from '../stage.mjs';
import { approved } from './disk.mjs';

/** Long enough for a hundredth of the beats to be one. */
const TRIES = 10;

/** Whoever prints dies, again and again: the answer is clear, nothing is half sealed, and afterwards it prints. */
export const browser = {
  gates: ['G1', 'G2', 'G8', 'G9'],
  run: (ground) =>
    onStage(ground, async (stage) => {
      const id = await approved(stage);
      const seal = () => call(stage.server.address, stage.cookie, 'POST', `/api/v1/minutes/${id}/seal`);
      await underLoad(stage, () => pause(300));
      let killed = 0;
      let over = false;
      const murder = (async () => {
        while (!over) {
          killed += killBrowsers(stage.place.dataDir);
          await pause(5);
        }
      })();
      const tries = async () => {
        const told = [];
        for (let n = 0; n < TRIES; n += 1) told.push((await seal()).status);
        return told;
      };
      const { result, p99, beats } = await pulse(stage, () => tries().finally(() => (over = true)));
      await murder;
      const half = await stage.place.rows(
        `SELECT 1 FROM "minutes" WHERE "id" = '${id}' AND "state" = 'sealed'`,
      );
      const after = await seal();
      const clear = result.every((status) => status === 503) && half.length === 0 && after.status === 200;
      const figures = {
        killed,
        'while killed': result.join(' '),
        'half seals': half.length,
        afterwards: after.status,
      };
      return [
        ...(await reckoning(stage, figures, clear && killed > 0)),
        { gate: 'G8', figures: { 'live p99': `${p99} ms`, beats }, passed: p99 < 500 && beats > 5 },
      ];
    }),
};

/** Every process that runs from the data folder's own place for browsers. */
function killBrowsers(dataDir) {
  const ours = readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(`${dataDir}/tmp`);
    } catch {
      return false;
    }
  });
  for (const pid of ours) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // Gone with its parent.
    }
  }
  return ours.length;
}

/** Ways in which a mail server is worse than none. */
const POSTMEN = {
  silent: () => undefined,
  slow: (socket) => void setTimeout(() => socket.writable && socket.write('220 slow\r\n'), 4_000),
  'drops in DATA'(socket) {
    socket.write('220 here\r\n');
    socket.on('data', (said) => {
      if (/^DATA/m.test(said)) socket.end('354 go\r\n', () => socket.destroy());
      else socket.write(/^EHLO/m.test(said) ? '250 here\r\n' : '250 ok\r\n');
    });
  },
};

/** A deed that somebody is written to about. */
async function letter({ server, cookie }, name) {
  const token = { name, expiresOn: '2026-12-31' };
  const { status } = await call(server.address, cookie, 'POST', '/api/v1/tokens', token);
  if (status !== 201) throw new Error(`No letter was caused: ${status}.`);
}

/** A mail server that hangs holds up nobody: pages stay fast, writes go on, letters wait. */
export const smtp = {
  gates: ['G1', 'G2', 'G8', 'G9'],
  async run(ground, short) {
    let way = 'silent';
    const calls = Object.fromEntries(Object.keys(POSTMEN).map((name) => [name, 0]));
    const callers = new Set();
    const office = createServer((socket) => {
      calls[way] += 1;
      callers.add(socket);
      socket.on('error', () => undefined).on('close', () => callers.delete(socket));
      POSTMEN[way](socket);
    });
    await new Promise((done) => office.listen(0, '127.0.0.1', done));
    const environment = {
      SMTP_URL: `smtp://127.0.0.1:${office.address().port}`,
      ...{ REMINDERS: 'on', TEST_CLOCK: '2026-03-09T09:00+07:00' },
    };
    try {
      return await onStage(ground, (stage) => hung(stage), { environment });
    } finally {
      office.close();
    }

    async function hung(stage) {
      const worst = {};
      let live = 0;
      for (const name of Object.keys(POSTMEN)) {
        way = name;
        // Whoever still waits for the postman before is sent on to this one.
        for (const socket of callers) socket.destroy();
        await letter(stage, name);
        const both = () => underLoad(stage, () => pause(short ? 4_000 : 15_000), 3);
        const beat = pulse(stage, both);
        const pages = await pulse(stage, () => beat, '/api/v1/meetings');
        worst[name] = pages.p99;
        live = Math.max(live, pages.result.p99);
      }
      const figures = {
        calls: Object.values(calls).join(' '),
        'pages p99': Object.entries(worst)
          .map(([name, ms]) => `${name} ${ms} ms`)
          .join(' '),
      };
      const fast = Object.values(worst).every((ms) => ms < 2_000);
      return [
        ...(await reckoning(stage, figures, fast && Object.values(calls).every((count) => count > 0))),
        { gate: 'G8', figures: { 'live p99': `${live} ms` }, passed: live < 500 },
      ];
    }
  },
};
