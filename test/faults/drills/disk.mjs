import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { call, signIn } from '../server.mjs';
import { onStage, reckoning, underLoad } from '../stage.mjs';

/** A disk of its own in memory, which can be made as small as what lies on it, and large again. */
const ROOM = '2g';

function asRoot(program, ...args) {
  const [first, ...rest] = process.getuid?.() === 0 ? [program, ...args] : ['sudo', '-n', program, ...args];
  if (spawnSync(first, rest).status !== 0) throw new Error(`Not run: ${program} needs root or sudo here.`);
}

const resize = (folder, size) => asRoot('mount', '-o', `remount,size=${size}`, folder);
const usedKb = (folder) => Number(/(\d+)\s*$/.exec(spawnSync('df', ['--output=used', folder]).stdout)[1]);

export const disk = {
  gates: ['G1', 'G2', 'G9'],
  async run(ground, short) {
    const mounted = mkdtempSync(join(ground.folder, 'disk-'));
    asRoot('mount', '-t', 'tmpfs', '-o', `size=${ROOM},mode=711`, 'tmpfs', mounted);
    const dataDir = join(mounted, 'data');
    try {
      const prepare = (place) => (ground.engine === 'postgres' ? onThatDisk(ground, place, mounted) : null);
      return await onStage(ground, (stage) => full(stage, mounted, short), { dataDir, prepare });
    } finally {
      if (ground.engine === 'postgres') await ground.admin('DROP TABLESPACE IF EXISTS "small"');
      asRoot('umount', '-l', mounted);
    }
  },
};

/** PostgreSQL's tables go to the small disk as well; its log stays where there is room, else it stops as a whole. */
async function onThatDisk(ground, place, mounted) {
  const folder = join(mounted, 'tables');
  mkdirSync(folder, { mode: 0o700 });
  if (process.getuid?.() === 0) asRoot('chown', 'postgres', folder);
  await ground.admin(`CREATE TABLESPACE "small" LOCATION '${folder}'`);
  await ground.admin(`ALTER DATABASE "${place.database}" SET TABLESPACE "small"`);
}

async function full(stage, mounted, short) {
  const { place, ledger } = stage;
  const id = await approved(stage);
  await underLoad(stage, () => pause(300));
  resize(mounted, `${usedKb(mounted) + 64}k`);
  await underLoad(stage, () => pause(short ? 4_000 : 15_000));
  const upload = await sent(stage);
  const seal = await call(stage.server.address, stage.cookie, 'POST', `/api/v1/minutes/${id}/seal`);
  const half = await place.rows(`SELECT 1 FROM "minutes" WHERE "id" = '${id}' AND "state" = 'sealed'`);
  const told = [upload, seal].every(({ status }) => [503, 507].includes(status));
  const words = /ruang|penyimpanan|sibuk|coba/i.test(`${upload.body.detail}`);
  resize(mounted, ROOM);
  // It may have ended itself on an error that it cannot judge; then a supervisor starts it again.
  if (stage.server.ended) await stage.start();
  await ledger.retry(stage.server, stage.cookie);
  const after = await sent(stage);
  const sealed = await call(stage.server.address, stage.cookie, 'POST', `/api/v1/minutes/${id}/seal`);
  const figures = {
    ...{ disk: 'tmpfs', 'full: writes': statuses(ledger), upload: upload.status, seal: seal.status },
    ...{ 'half seals': half.length, 'with room: upload': after.status, seals: sealed.status },
  };
  const again = after.status === 201 && sealed.status === 200;
  return reckoning(stage, figures, told && words && half.length === 0 && again && !ledger.statuses[500]);
}

export const statuses = ({ statuses: seen }) =>
  Object.entries(seen)
    .map(([status, n]) => `${n} × ${status === '0' ? 'cut' : status}`)
    .join(' ');

function sent(stage) {
  const body = new FormData();
  body.append('file', new Blob([PNG], { type: 'image/png' }), 'bukti.png');
  return call(stage.server.address, stage.cookie, 'POST', '/api/v1/files', body);
}

/** The minutes of the sample that wait for the chair's word get it. */
export async function approved(stage) {
  const rows = await stage.place.rows(`SELECT "id" FROM "minutes" WHERE "state" IN ('in-review', 'review')`);
  const chair = await signIn(stage.server.address, 'ketua');
  const path = `/api/v1/minutes/${rows[0]?.id}`;
  const { status, body } = await call(stage.server.address, chair, 'POST', `${path}/approve`, {});
  if (status !== 200) throw new Error(`Nothing to seal: ${status} ${JSON.stringify(body)}`);
  return rows[0].id;
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
