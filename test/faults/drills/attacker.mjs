import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';

const JSON_TYPE = { 'content-type': 'application/json' };
const MEGABYTE = 1024 * 1024;

/** What a hostile or a careless client sends, over and over; `at` is where, and with which session. */
export const ATTACKS = {
  'deep JSON': (at) =>
    send(at, '/api/v1/people', { body: `{"name":${'['.repeat(900_000)}`, headers: JSON_TYPE }),
  'wide JSON': (at) =>
    send(at, '/api/v1/people', {
      body: `{${Array.from({ length: 40_000 }, (_, n) => `"k${n}":1`).join(',')}}`,
      headers: JSON_TYPE,
    }),
  'guessed passwords': (at) =>
    send(at, '/api/v1/session', {
      body: JSON.stringify({ email: `orang${Math.random()}@contoh.id`, password: 'salah sekali lagi' }),
      headers: JSON_TYPE,
    }),
  searches: (at) => send(at, '/api/v1/search?q=rapat+dewan+smart+c'),
  papers: (at) => send(at, at.paper),
  'large uploads': (at) => {
    const body = new FormData();
    body.set('file', new Blob([`%PDF-1.7\n${'%'.repeat(20 * MEGABYTE)}`]), 'besar.pdf');
    return send(at, '/api/v1/files', { body });
  },
  'pages of everything': (at) => send(at, '/tindak-lanjut'),
  'headers that never end': (at) => dribble(at, 'GET /masuk HTTP/1.1\r\nhost: x\r\n', 'x-a: b\r\n'),
  'a body that never ends': (at) =>
    dribble(at, 'POST /masuk HTTP/1.1\r\nhost: x\r\ncontent-length: 90000\r\n\r\n', 'a'),
};
const AT_ONCE = { 'headers that never end': 300, 'a body that never ends': 300, 'large uploads': 8 };

async function send({ address, cookie }, path, { body, headers = {} } = {}) {
  const answer = await fetch(`${address}${path}`, {
    ...{ method: body ? 'POST' : 'GET', body, headers: { cookie, ...headers } },
    signal: AbortSignal.timeout(30_000),
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** Begins a request and adds a little to it each second. */
function dribble({ address, until }, beginning, drop) {
  const { hostname, port } = new URL(address);
  return new Promise((done) => {
    const socket = connect(Number(port), hostname, () => socket.write(beginning));
    const more = setInterval(() => (Date.now() > until ? socket.destroy() : socket.write(drop)), 1_000);
    socket.on('error', () => undefined).on('close', () => (clearInterval(more), done('cut')));
  });
}

if (!isMainThread) {
  const { attack, seconds } = workerData;
  const until = Date.now() + seconds * 1_000;
  const counts = {};
  const client = async () => {
    while (Date.now() < until) {
      const status = await ATTACKS[attack]({ ...workerData, until }).catch(() => 'cut');
      counts[status] = (counts[status] ?? 0) + 1;
      if (status === 'cut') await pause(20);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE[attack] ?? 30 }, client));
  parentPort.postMessage(
    Object.entries(counts)
      .map(([status, n]) => `${n} × ${status}`)
      .join(' '),
  );
}
