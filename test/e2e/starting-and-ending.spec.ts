import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD, placeFor } from '../support/app.js';
import type { Place } from '../support/databases.js';
import { Program } from '../support/program.js';
import { until } from '../support/until.js';

const engine = globalThis.__ENGINE__;
const JSON_TYPE = { 'content-type': 'application/json' };
const CREDENTIALS = JSON.stringify({ email: 'sekretariat@deliserdang.example', password: PASSWORD });

/** Processes whose command line names the folder: browsers that printed for it. */
const browsersOf = (folder: string) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(join(folder, 'tmp'));
      } catch {
        return false;
      }
    });

const leftIn = (folder: string) => {
  const tmp = join(folder, 'tmp', 'pdf');
  return existsSync(tmp) ? readdirSync(tmp) : [];
};

describe('A start that is refused', () => {
  let folder: string;
  let taken: Server;
  beforeAll(async () => {
    Program.build();
    folder = mkdtempSync(join(tmpdir(), 'mufakat-refused-'));
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'garbage'));
    writeFileSync(join(folder, 'garbage', 'mufakat.sqlite'), 'no database at all, only some words');
    taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
  });
  afterAll(() => {
    taken.close();
    rmSync(folder, { recursive: true });
  });

  const port = () => String((taken.address() as { port: number }).port);
  const database = (change: Partial<URL>) =>
    Object.assign(new URL(process.env.TEST_DATABASE_URL!), change).href;
  type Case = [why: string, environment: () => NodeJS.ProcessEnv, sentence: RegExp];
  const ON_SQLITE: Case[] = [
    ['port in use', () => ({ PORT: port() }), /^PORT \d+ on 127\.0\.0\.1 is already in use/],
    ['file as folder', () => ({ DATA_DIR: join(folder, 'file') }), /^DATA_DIR \S+ leads to a file/],
    ['no database', () => ({ DATA_DIR: join(folder, 'garbage') }), /^The database file \S+ cannot be opened/],
    ['no browser', () => ({ PUPPETEER_EXECUTABLE_PATH: '/nowhere' }), /^PUPPETEER_EXECUTABLE_PATH \/nowhere/],
    ['http in production', () => ({ NODE_ENV: 'production' }), /^BASE_URL must begin with https/],
  ];
  const ON_POSTGRES: Case[] = [
    ['dead host', () => ({ DATABASE_URL: 'postgres://a:b@127.0.0.1:1/d' }), /^DATABASE_URL does not lead to/],
    [
      'no such database',
      () => ({ DATABASE_URL: database({ pathname: '/no' }) }),
      /^DATABASE_URL .*"no" does not/,
    ],
    [
      'no such user',
      () => ({ DATABASE_URL: database({ username: 'nobody' }) }),
      /^DATABASE_URL does not lead to/,
    ],
  ];

  it('says why in one sentence, without a stack, and ends with 1', async () => {
    const cases = engine === 'postgres' ? ON_POSTGRES : ON_SQLITE;
    for (const [why, environment, sentence] of cases) {
      const data = join(folder, `data-${why.replaceAll(' ', '-')}`);
      const { code, out, err } = await Program.serve({ DATA_DIR: data, ...environment() }).exit;
      expect({ why, code, out }).toEqual({ why, code: 1, out: '' });
      expect(err).toMatch(sentence);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(err).not.toMatch(/\bat .+:\d+/);
    }
  });
});

describe('A server', () => {
  let place: Place;
  let server: Program | null = null;
  beforeAll(async () => {
    Program.build();
    place = await placeFor('sample');
  });
  afterAll(async () => {
    await server?.signal('SIGKILL').exit;
    await place.drop();
  });

  /** The one that runs; starting it takes seconds, so what can be asked of one is asked of the same. */
  const running = async () => {
    server ??= Program.serve(place.environment);
    return { server, address: await server.ready() };
  };

  const signedIn = async (address: string) => {
    const session = await fetch(`${address}/api/v1/session`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: CREDENTIALS,
    });
    const headers = { cookie: session.headers.get('set-cookie')!.split(';')[0] };
    const { data } = (await (await fetch(`${address}/api/v1/meetings`, { headers })).json()) as {
      data: { id: string }[];
    };
    return { headers, paper: `${address}/api/v1/meetings/${data[0].id}/invitation.pdf` };
  };

  it('that was killed is followed by the next one, which clears up after it', async () => {
    const first = await running();
    const { headers, paper } = await signedIn(first.address);
    await (await fetch(paper, { headers })).arrayBuffer();
    expect(leftIn(place.environment.DATA_DIR)).toHaveLength(1);
    await first.server.signal('SIGKILL').exit;
    server = null;
    await running();
    expect(leftIn(place.environment.DATA_DIR)).toEqual([]);
  });

  it('has its data folder to itself', async () => {
    await running();
    const { code, err } = await Program.serve(place.environment).exit;
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(/^Another Mufakat server is running/),
    });
  });

  it('finishes what it has begun when it is told to end, and leaves nothing behind', async () => {
    const { server, address } = await running();
    const { headers, paper } = await signedIn(address);
    // The browser runs by then: to start it may take a busy machine longer than an end waits.
    await (await fetch(paper, { headers })).arrayBuffer();
    const printed = fetch(paper.replace('invitation', 'attendance-sheet'), { headers });
    const slow = connect(Number(new URL(address).port), '127.0.0.1');
    let answer = '';
    slow.on('data', (chunk) => (answer += chunk));
    const head = `POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${CREDENTIALS.length}\r\n\r\n`;
    slow.write(head + CREDENTIALS.slice(0, 10));
    // Both have arrived, and the one that asks.
    await until(async () => {
      const metrics = await (await fetch(`${address}/metrics`)).text();
      return Number(/^mufakat_requests_open (\d+)$/m.exec(metrics)![1]) >= 3;
    });
    // As a terminal does: once from the terminal, once passed on.
    server.signal('SIGINT').signal('SIGTERM');
    const bytes = await (await printed).arrayBuffer();
    slow.write(CREDENTIALS.slice(10));
    await once(slow, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 200/);
    expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await server.exit).code).toBe(0);
    expect(leftIn(place.environment.DATA_DIR)).toEqual([]);
    expect(browsersOf(place.environment.DATA_DIR)).toEqual([]);
  });
});

describe('The first start on an empty database', () => {
  let place: Place;
  beforeAll(async () => {
    Program.build();
    place = await placeFor('empty');
  });
  afterAll(() => place.drop());

  it('survives being killed half-way: the sample is whole or it is not there', async () => {
    const environment = {
      ...place.environment,
      ...{ NODE_ENV: 'development', LOG_LEVEL: 'info', SAMPLE_MEETINGS: 'coming' },
    };
    const first = Program.serve(environment);
    const sampled = join(place.environment.DATA_DIR, 'sample-password');
    await first.says(/loading the sample/);
    await first.signal('SIGKILL').exit;
    const second = Program.serve(environment);
    if (engine === 'postgres') {
      // A database on a server that is not ours is not emptied by us.
      expect(await second.exit).toMatchObject({
        code: 1,
        err: expect.stringMatching(/^The sample .* only half/),
      });
      return;
    }
    const address = await second.ready();
    const [, password] = /^Password of all: (\S+)$/m.exec(second.out)!;
    expect(readFileSync(sampled, 'utf8').trim()).toBe(password);
    const body = JSON.stringify({ email: 'ketua@deliserdang.example', password });
    const answer = await fetch(`${address}/api/v1/session`, { method: 'POST', headers: JSON_TYPE, body });
    expect(answer.status).toBe(200);
    const headers = { cookie: answer.headers.get('set-cookie')!.split(';')[0] };
    const read = async (path: string) =>
      (await (await fetch(`${address}/api/v1${path}`, { headers })).json()).data;
    const [coming] = await read('/meetings');
    expect(coming).toMatchObject({ status: 'convened', title: expect.stringContaining('(CONTOH)') });
    expect(Date.parse(coming.startsAt)).toBeGreaterThan(Date.now() + 10 * 86_400_000);
    const agenda: { kind: string }[] = await read(`/meetings/${coming.id}/agenda-items`);
    expect(agenda.map(({ kind }) => kind)).toContain('follow-up-evaluation');
    expect((await second.stop()).code).toBe(0);
  });
});
