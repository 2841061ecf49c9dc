import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const PASSWORD = 'kata-sandi-contoh-2025';
const READY_MS = 120_000;

/** What a shell gives a program, and nothing of ours. */
const shell = () => {
  const { PATH, HOME, PUPPETEER_EXECUTABLE_PATH } = process.env;
  const cache = resolve('node_modules/.cache/node');
  return { PATH, HOME, PUPPETEER_EXECUTABLE_PATH, NODE_COMPILE_CACHE: cache, NODE_ENV: 'test' };
};

/** The product as an operator runs it. */
export class Server {
  out = '';

  constructor(environment) {
    const env = { ...shell(), LOG_LEVEL: 'warn', PORT: '0', REMINDERS: 'off', ...environment };
    this.child = spawn(process.execPath, ['--disable-proto=delete', 'dist/src/main.js'], { env });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream.on('data', (chunk) => (this.out += chunk));
    this.exit = once(this.child, 'close').then(([code, signal]) => ({ code, signal }));
    this.exit.then((how) => (this.ended = how));
  }

  /** @returns how long it took to be ready, in ms. @throws when it ends before, or takes too long */
  static async start(environment) {
    const began = performance.now();
    const server = new Server(environment);
    while (!/ready at http/.test(server.out)) {
      if (server.ended) throw new Error(`The server ended with ${server.ended.code}: ${server.out}`);
      if (performance.now() - began > READY_MS) throw new Error('The server is not ready.');
      await pause(10);
    }
    server.address = /ready at (http\S+)/.exec(server.out)[1];
    server.readyMs = performance.now() - began;
    return server;
  }

  signal(name) {
    this.child.kill(name);
    return this.exit;
  }
}

/** The command line of the product. */
export async function cli(environment, ...args) {
  const env = { ...shell(), LOG_LEVEL: 'error', ...environment };
  const child = spawn(process.execPath, ['dist/src/cli/main.js', ...args], { env });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (out += chunk));
  const [code] = await once(child, 'close');
  return { code, out };
}

/** A session of a sample account; the language of its answers is Indonesian, as for everybody. */
export async function signIn(address, localPart = 'sekretariat') {
  const body = JSON.stringify({ email: `${localPart}@deliserdang.example`, password: PASSWORD });
  const answer = await fetch(`${address}/api/v1/session`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body },
  });
  if (!answer.ok) throw new Error(`Signing in was answered with ${answer.status}: ${await answer.text()}`);
  return answer.headers.get('set-cookie').split(';')[0];
}

/**
 * One request, told as it ended for the client. `cut` means that no whole answer came: the deed may have been done.
 * @returns {Promise<{ status: number, body: any, headers: Headers | null, ms: number }>} status 0 when cut
 */
export async function call(address, cookie, method, path, body, headers = {}) {
  const began = performance.now();
  const form = body instanceof FormData;
  try {
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: { cookie, ...(body && !form ? { 'content-type': 'application/json' } : {}), ...headers },
      body: form ? body : body && JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await answer.text();
    const whole =
      /json/.test(answer.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : text;
    return { status: answer.status, body: whole, headers: answer.headers, ms: performance.now() - began };
  } catch (error) {
    const half = error instanceof SyntaxError;
    return { status: 0, half, body: String(error), headers: null, ms: performance.now() - began };
  }
}
