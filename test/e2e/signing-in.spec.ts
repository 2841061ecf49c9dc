import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '../../src/platform/logger.js';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { inDays } from '../support/days.js';

describe('Signing in', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const signIn = (email: string, password: string, headers = {}) =>
    app.anyone().post('/api/v1/session', { email, password }, headers);

  it('tells who one is and what one does today', async () => {
    const answer = await signIn('kominfostan@deliserdang.example', PASSWORD);
    expect(answer.status).toBe(200);
    expect(answer.body.user).toMatchObject({
      email: 'kominfostan@deliserdang.example',
      roles: [],
      operatorOf: [],
    });
    expect(answer.body.user.offices[0]).toEqual({
      id: expect.any(String),
      title: expect.stringContaining('Kepala'),
      orgUnitId: expect.any(String),
    });
    expect(String(answer.headers['set-cookie'])).toMatch(/^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('is case-blind for addresses and exact for passwords', async () => {
    expect((await signIn('  Anggota@DELISERDANG.example ', PASSWORD)).status).toBe(200);
    expect((await signIn('anggota@deliserdang.example', `${PASSWORD} `)).status).toBe(401);
  });

  it('gives one answer for a wrong password and for a stranger', async () => {
    const wrong = await signIn('ketua@deliserdang.example', 'bukan ini kata sandinya');
    const stranger = await signIn('siapa@deliserdang.example', 'bukan ini kata sandinya');
    expect([wrong.status, wrong.body]).toEqual([stranger.status, stranger.body]);
    expect(wrong.status).toBe(401);
    expect(wrong.headers['set-cookie']).toBeUndefined();
  });

  it('names what is missing, and knows no further fields', async () => {
    const answer = await app.anyone().post('/api/v1/session', { email: 'a@b.id', role: 'admin' });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'password',
      'role',
    ]);
  });

  it('is told to operators where it fails: route, network and number, and neither name nor address', async () => {
    const told = jest.spyOn(app.nest.get(Logger), 'info');
    await app.anyone().post('/api/v1/session', { email: 'ketua@deliserdang.example', password: 'salah' });
    await app.anyone().get('/api/v1/users');
    const lines = told.mock.calls.filter(([, message]) => message === 'refused').map(([facts]) => facts);
    told.mockRestore();
    expect(lines).toEqual([
      expect.objectContaining({ method: 'POST', route: '/api/v1/session', status: 401 }),
      expect.objectContaining({ method: 'GET', route: '/api/v1/users', status: 401 }),
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/ketua|127\.0\.0\.1|salah/);
  });

  it('slows guessing down, one by one or all at once, and keeps the way of others free', async () => {
    const guess = () => signIn('bapenda@deliserdang.example', 'tebakan yang salah sekali');
    const all = await Promise.all(Array.from({ length: 12 }, guess));
    const statuses = all.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(5).fill(401), ...Array(7).fill(429)]);
    const late = all.find(({ status }) => status === 429)!;
    expect(Number(late.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect((await signIn('bapenda@deliserdang.example', PASSWORD)).status).toBe(429);
    expect((await signIn('anggota@deliserdang.example', PASSWORD)).status).toBe(200);
  });

  it('starts a new session each time and ends the one the browser came with', async () => {
    const visitor = await app.anyone().signIn('anggota', PASSWORD);
    const first = await visitor.get('/api/v1/session');
    expect(first.status).toBe(200);
    const former = visitor.cookie('sid');
    await visitor.signIn('anggota', PASSWORD);
    expect(visitor.cookie('sid')).not.toBe(former);
    expect((await app.anyone().get('/api/v1/session', { cookie: `sid=${former}` })).status).toBe(401);
  });

  it('ends with signing out', async () => {
    const visitor = await app.anyone().signIn('anggota', PASSWORD);
    const cookie = `sid=${visitor.cookie('sid')}`;
    expect((await visitor.delete('/api/v1/session')).status).toBe(204);
    expect((await app.anyone().get('/api/v1/session', { cookie })).status).toBe(401);
  });

  it('sixty requests at once with one session are all answered', async () => {
    const visitor = await app.as('sekretariat');
    await app.uow.run((tx) => tx.query(`UPDATE "app_session" SET "seenAt" = "createdAt"`));
    const all = await Promise.all(Array.from({ length: 60 }, () => visitor.get('/api/v1/session')));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
  });

  describe('by page', () => {
    it('leads back to where one wanted to go, never elsewhere', async () => {
      const visitor = app.anyone();
      const fields = { email: 'anggota@deliserdang.example', password: PASSWORD, kembali: '/rapat' };
      expect((await visitor.get('/rapat')).headers.location).toBe('/masuk?kembali=%2Frapat');
      expect((await visitor.submit('/masuk', '/masuk', fields)).headers.location).toBe('/rapat');
      const evil = { ...fields, kembali: '//evil.example' };
      expect((await app.anyone().submit('/masuk', '/masuk', evil)).headers.location).toBe('/beranda');
    });

    it('keeps what was typed, without the password', async () => {
      const fields = { email: 'salah@deliserdang.example', password: 'kata sandi yang salah' };
      const answer = await app.anyone().submit('/masuk', '/masuk', fields);
      expect(answer.status).toBe(401);
      expect(answer.text).toContain('Surel atau kata sandi tidak cocok.');
      expect(answer.text).toContain('value="salah@deliserdang.example"');
      expect(answer.text).not.toContain('kata sandi yang salah');
    });

    it('tells a fragment to take the whole page to the door', async () => {
      const answer = await app.anyone().get('/rapat', { 'hx-request': 'true' });
      expect([answer.status, answer.headers['hx-redirect']]).toEqual([401, '/masuk?kembali=%2Frapat']);
    });
  });

  describe('other sites', () => {
    it.each([
      ['a foreign browser tab', { 'sec-fetch-site': 'cross-site' }],
      ['a foreign origin', { origin: 'https://evil.example' }],
      ['a sandboxed frame', { origin: 'null' }],
    ])('cannot write through %s', async (_, headers) => {
      const visitor = await app.as('admin');
      const answer = await visitor.post('/api/v1/tokens', { name: 'x', expiresOn: inDays(90) }, headers);
      expect([answer.status, answer.body.code]).toEqual([403, 'request.foreign']);
      expect((await visitor.delete('/api/v1/session', headers)).status).toBe(403);
    });

    it('cannot sign a visitor in, nor send a form without the token of its page', async () => {
      const body = `email=anggota%40deliserdang.example&password=${PASSWORD}`;
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      expect((await app.anyone().send('POST', '/masuk', body, form)).status).toBe(403);
      expect((await app.anyone().send('POST', '/api/v1/session', body, form)).status).toBe(415);
      expect((await (await app.as('anggota')).send('POST', '/keluar', '', form)).status).toBe(403);
    });
  });
});
