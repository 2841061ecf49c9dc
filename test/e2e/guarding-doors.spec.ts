import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.setup.js';
import { Env, readEnv } from '../../src/platform/config/env.js';
import { startApp, type TestApp } from '../support/app.js';
import { inDays } from '../support/days.js';

const PROXY = '10.9.0.1';
const NOBODYS = 'x'.repeat(43);
const MOST = 300;

type Sent = {
  headers?: Record<string, string>;
  method?: 'GET' | 'POST';
  through?: string;
  nest?: NestFastifyApplication;
};

describe('The doors', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp('sample', { TRUST_PROXY: PROXY, REQUESTS_PER_MINUTE: String(MOST) });
  });
  afterAll(() => app.stop());

  /** As `ip` would come through the proxy, or through whatever else says so. */
  const from = (
    ip: string,
    url: string,
    { headers = {}, method = 'GET', through = PROXY, nest = app.nest }: Sent = {},
  ) => nest.inject({ method, url, remoteAddress: through, headers: { 'x-forwarded-for': ip, ...headers } });
  const times = async (count: number, work: (n: number) => Promise<{ statusCode: number }>) => {
    const statuses: number[] = [];
    for (let n = 0; n < count; n += 1) statuses.push((await work(n)).statusCode);
    return statuses;
  };
  const guess = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
  const verify = '/api/v1/verify/AAAAAAAAAAAAAAAAAAAAAAAAAA';

  it('believe of where somebody comes from only what a listed proxy says', async () => {
    const listed = await times(40, (n) => from(`203.0.${n}.1`, verify));
    expect(new Set(listed)).toEqual(new Set([404]));
    const unlisted = await times(31, (n) => from(`203.1.${n}.1`, verify, { through: '192.0.2.9' }));
    expect([unlisted[29], unlisted[30]]).toEqual([404, 429]);
    // What the visitor wrote into the header comes before what the proxy added, and is not looked at.
    const forged = await times(31, (n) => from(`203.2.${n}.1, 198.18.0.1`, verify));
    expect([forged[29], forged[30]]).toEqual([404, 429]);
  });

  it('turn guessers of tokens away, whoever has one not, and know it after a restart and on a second server', async () => {
    const admin = await app.as('admin');
    const { body } = await admin.post('/api/v1/tokens', { name: 'papan', expiresOn: inDays(90) });
    expect((await admin.get('/api/v1/tokens')).body.data[0].lastUsedAt).toBeNull();
    const ip = '198.51.100.7';
    const statuses = await times(20, () => from(ip, '/api/v1/session', guess(NOBODYS)));
    expect(new Set(statuses)).toEqual(new Set([401]));
    const next = createApp(
      readEnv({
        ...{ NODE_ENV: 'test', LOG_LEVEL: 'fatal', REMINDERS: 'off', BASE_URL: 'http://localhost:3000' },
        ...{ ...app.environment, TRUST_PROXY: PROXY },
      }),
    );
    const nest = await next;
    const late = await from(ip, '/api/v1/session', { ...guess(NOBODYS), nest });
    expect([late.statusCode, late.json().code]).toEqual([429, 'request.too_many']);
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(500);
    expect((await from(ip, '/api/v1/session', { ...guess(body.token), nest })).statusCode).toBe(200);
    await nest.close();
    const english = { headers: { ...guess(NOBODYS).headers, 'accept-language': 'en' } };
    const [said, sagt] = [
      await from(ip, '/api/v1/session', guess(NOBODYS)),
      await from(ip, '/api/v1/session', english),
    ];
    expect([said.statusCode, sagt.statusCode]).toEqual([429, 429]);
    expect(said.json().detail).not.toBe(sagt.json().detail);
    expect((await admin.get('/api/v1/tokens')).body.data[0].lastUsedAt).not.toBeNull();
    expect((await admin.get('/akun')).text).toContain('Terakhir dipakai');
  });

  it('to links that are not there close as pages, and those to a forgotten password', async () => {
    const statuses = await times(31, () => from('198.51.101.1', `/setel-sandi/${NOBODYS}`));
    expect([statuses[29], statuses[30]]).toEqual([404, 429]);
    const closed = await from('198.51.101.2', `/setel-sandi/${NOBODYS}`);
    expect([closed.statusCode, closed.headers['content-type']]).toEqual([429, 'text/html; charset=utf-8']);
    expect(Number(closed.headers['retry-after'])).toBeGreaterThan(500);
    for (const link of ['/lapor/', '/u/', '/hadir/tautan/'])
      expect([link, (await from('198.51.102.1', `${link}${NOBODYS}`)).statusCode]).toEqual([link, 404]);
    const gone = await times(58, () => from('198.51.102.1', `/lapor/${NOBODYS}`));
    expect([gone[56], gone[57]]).toEqual([404, 429]);
    const page = (await from('198.51.103.1', '/lupa-sandi')).payload;
    const token = /name="_csrf" value="([^"]+)"/.exec(page)![1];
    const ask = () =>
      app.nest.inject({
        ...{ method: 'POST', url: '/lupa-sandi', remoteAddress: '198.51.103.1' },
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
        payload: new URLSearchParams({ _csrf: token!, email: 'siapa@contoh.id' }).toString(),
      });
    const asked = await times(21, ask);
    expect([asked[19], asked[20]]).toEqual([200, 429]);
  });

  it('forget what counts no more, and keep no address in clear', async () => {
    const rows = await app.db.rows<{ key: string }>('SELECT "key" FROM "throttle_counter"');
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ key }) => !/^[0-9a-f]{64}$/.test(key))).toEqual([]);
    await app.uow.run((tx) =>
      tx.query(`UPDATE "throttle_counter" SET "lastAt" = '2020-01-01T00:00:00.000Z'`),
    );
    await from('198.51.104.1', `/setel-sandi/${NOBODYS}`);
    expect(await app.db.rows('SELECT "key" FROM "throttle_counter"')).toHaveLength(2);
  });

  it('let through so many requests of one address in a minute, and of others and this machine all the same', async () => {
    expect(app.nest.get(Env).requestsPerMinute).toBe(MOST);
    const all = await times(MOST + 1, () => from('198.51.105.1', '/health/live'));
    expect([all[MOST - 1], all[MOST]]).toEqual([200, 429]);
    const page = await from('198.51.105.1', '/masuk');
    expect([page.statusCode, String(page.headers['content-type'])]).toEqual([
      429,
      'text/html; charset=utf-8',
    ]);
    expect((await from('198.51.105.2', '/health/live')).statusCode).toBe(200);
    expect((await app.anyone().get('/health/live')).status).toBe(200);
  });
});
