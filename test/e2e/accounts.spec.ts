import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { simpleParser } from 'mailparser';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { inDays } from '../support/days.js';

const NEW = 'kuda hijau makan batu';

describe('Accounts', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const admin = () => app.as('admin');
  const user = async (email: string) => {
    const { body } = await (await admin()).get(`/api/v1/users?q=${encodeURIComponent(email)}`);
    return body.data[0];
  };
  const signIn = async (email: string, password: string) =>
    (await app.anyone().post('/api/v1/session', { email, password })).status;

  /** The address of the newest link that was mailed to somebody. */
  async function mailedLink(to: string): Promise<string | null> {
    const folder = join(app.environment.DATA_DIR, 'mail');
    for (let tries = 0; tries < 40; tries += 1) {
      const names = tries === 0 ? [] : readdirSync(folder, { withFileTypes: false }).sort().reverse();
      for (const name of names) {
        const mail = await simpleParser(readFileSync(join(folder, String(name))));
        const link = /\/setel-sandi\/[\w-]+/.exec(mail.text ?? '')?.[0];
        if (link && JSON.stringify(mail.to).includes(to)) return link;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return null;
  }

  it('are for admins to see and to change', async () => {
    for (const who of ['sekretariat', 'anggota', 'kominfostan']) {
      expect((await (await app.as(who)).get('/api/v1/users')).status).toBe(403);
      expect((await (await app.as(who)).get('/pengaturan/pengguna')).status).toBe(403);
    }
    expect((await app.anyone().get('/api/v1/users')).status).toBe(401);
    expect((await (await admin()).get('/api/v1/users?limit=2')).body.data).toHaveLength(2);
  });

  it('are made without a password: a mailed link sets it, once', async () => {
    const made = await (
      await admin()
    ).post('/api/v1/users', { email: 'Baru@Contoh.id', roles: ['secretariat'] });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      email: 'baru@contoh.id',
      roles: ['secretariat'],
      operatorOf: [],
      personId: null,
    });
    const link = (await mailedLink('baru@contoh.id'))!;
    const stranger = app.anyone();
    const weak = await stranger.submit(link, link, { password: 'deliserdang2025' });
    expect([weak.status, weak.text.includes('terlalu mudah ditebak')]).toEqual([422, true]);
    expect((await stranger.get(link)).headers['referrer-policy']).toBe('no-referrer');
    expect((await stranger.submit(link, link, { password: NEW })).headers.location).toBe('/masuk');
    expect(await signIn('baru@contoh.id', NEW)).toBe(200);
    expect((await stranger.get(link)).status).toBe(404);
  });

  it('do not share an address, and name only what exists', async () => {
    const visitor = await admin();
    expect((await visitor.post('/api/v1/users', { email: 'admin@deliserdang.example' })).body.code).toBe(
      'user.email_taken',
    );
    const ghost = '01890a5d-ac96-774b-bcce-b302099a8057';
    const answer = await visitor.post('/api/v1/users', { email: 'x@contoh.id', personId: ghost });
    expect([answer.status, answer.body.errors[0].field]).toEqual([422, 'personId']);
    expect((await visitor.post('/api/v1/users', { email: 'x@contoh.id', operatorOf: [ghost] })).status).toBe(
      422,
    );
    expect((await visitor.post('/api/v1/users', { email: 'x@contoh.id', roles: ['bupati'] })).status).toBe(
      422,
    );
    expect((await visitor.post('/api/v1/users', { email: 'x@contoh.id', passwordHash: 'x' })).status).toBe(
      422,
    );
    expect(await user('x@contoh.id')).toBeUndefined();
  });

  it('lose a role at once, in the middle of a session', async () => {
    const made = await (await admin()).post('/api/v1/users', { email: 'peran@contoh.id', roles: ['admin'] });
    const link = (await mailedLink('peran@contoh.id'))!;
    await app.anyone().submit(link, link, { password: NEW });
    const second = await app.anyone().signIn('peran@contoh.id', NEW);
    expect((await second.get('/api/v1/users')).status).toBe(200);
    expect((await (await admin()).patch(`/api/v1/users/${made.body.id}`, { roles: [] })).status).toBe(200);
    expect((await second.get('/api/v1/users')).status).toBe(403);
    await (await admin()).patch(`/api/v1/users/${made.body.id}`, { disabled: true });
    expect((await second.get('/api/v1/session')).status).toBe(401);
    expect(await signIn('peran@contoh.id', NEW)).toBe(401);
  });

  it('keep an admin, and nobody changes their own roles', async () => {
    const me = await user('admin@deliserdang.example');
    const change = async (body: object) => (await admin()).patch(`/api/v1/users/${me.id}`, body as never);
    expect((await change({ roles: [] })).body.code).toBe('user.last_admin');
    expect((await change({ disabled: true })).body.code).toBe('user.last_admin');
    expect((await change({ roles: ['admin', 'secretariat'] })).body.code).toBe('user.own_roles');
    expect((await change({ roles: ['admin'], email: me.email })).status).toBe(200);
  });

  it('are changed by form with the version it was drawn from', async () => {
    const before = await user('operator.kominfostan');
    const path = `/pengaturan/pengguna/${before.id}`;
    const visitor = await admin();
    const fields = {
      email: before.email,
      displayName: 'Operator Baru',
      versi: String(before.version),
      operatorOf: before.operatorOf,
    };
    expect((await visitor.submit(path, path, fields)).status).toBe(303);
    expect(await user('operator.kominfostan')).toMatchObject({
      displayName: 'Operator Baru',
      operatorOf: before.operatorOf,
    });
    expect((await visitor.submit(path, path, fields)).status).toBe(412);
    await visitor.submit(path, path, { ...fields, versi: String(before.version + 1), operatorOf: [] });
    expect(await user('operator.kominfostan')).toMatchObject({ operatorOf: [] });
  });

  it('answer a forgotten password the same for everybody', async () => {
    const ask = (email: string) => app.anyone().submit('/lupa-sandi', '/lupa-sandi', { email });
    const [known, unknown] = [await ask('ketua@deliserdang.example'), await ask('siapa@contoh.id')];
    expect(known.text.replace(/value="[^"]*"/g, '')).toBe(unknown.text.replace(/value="[^"]*"/g, ''));
    const session = await app.anyone().signIn('ketua', PASSWORD);
    const { token } = (await session.post('/api/v1/tokens', { name: 'papan', expiresOn: inDays(366) })).body;
    const byProgram = () => app.anyone().get('/api/v1/session', { authorization: `Bearer ${token}` });
    expect((await byProgram()).status).toBe(200);
    const link = (await mailedLink('ketua@deliserdang.example'))!;
    await app.anyone().submit(link, link, { password: NEW });
    expect((await session.get('/api/v1/session')).status).toBe(401);
    expect((await byProgram()).status).toBe(401);
    expect(await signIn('ketua@deliserdang.example', PASSWORD)).toBe(401);
    expect(await signIn('ketua@deliserdang.example', NEW)).toBe(200);
  });

  it('get a stronger hash at their next sign-in where the stored one asks less than new ones do', async () => {
    const email = 'operator.kominfostan@deliserdang.example';
    const stored = async () => {
      const sql = 'SELECT "passwordHash" FROM "app_user" WHERE "email" = :email';
      return (await app.db.rows<{ passwordHash: string }>(sql, { email }))[0]!.passwordHash;
    };
    const weak = await hash(PASSWORD, { algorithm: 2, memoryCost: 512, timeCost: 1, parallelism: 1 });
    await app.uow.run((tx) =>
      tx.query(`UPDATE "app_user" SET "passwordHash" = '${weak}' WHERE "email" = '${email}'`),
    );
    expect(await signIn(email, 'bukan ini kata sandinya')).toBe(401);
    expect(await stored()).toBe(weak);
    expect(await signIn(email, PASSWORD)).toBe(200);
    const strong = await stored();
    expect(strong).toContain('m=1024,');
    expect(await signIn(email, PASSWORD)).toBe(200);
    expect(await stored()).toBe(strong);
  });

  describe('of oneself', () => {
    it('change the password with the current one', async () => {
      const visitor = await app.anyone().signIn('anggota', PASSWORD);
      const wrong = await visitor.submit('/akun', '/akun/sandi', {
        current: 'bukan ini kata sandinya',
        password: NEW,
      });
      expect([wrong.status, wrong.text.includes('Kata sandi sekarang tidak cocok.')]).toEqual([422, true]);
      const done = await visitor.submit('/akun', '/akun/sandi', { current: PASSWORD, password: NEW });
      expect(done.headers.location).toBe('/masuk');
      expect(await signIn('anggota@deliserdang.example', NEW)).toBe(200);
    });

    it('list and end sessions, and switch single-letter keys off', async () => {
      const one = await app.anyone().signIn('bapenda', PASSWORD);
      const two = await app.anyone().signIn('bapenda', PASSWORD);
      const { text } = await one.get('/akun');
      const ids = [...text.matchAll(/\/akun\/sesi\/([0-9a-f]{16})\/akhiri/g)].map(([, id]) => id);
      expect(ids).toHaveLength(2);
      expect(text).toContain('(Sesi ini)');
      await one.submit('/akun', `/akun/sesi/${ids[0]}/akhiri`, {});
      const statuses = [await one.get('/api/v1/session'), await two.get('/api/v1/session')].map(
        ({ status }) => status,
      );
      expect(statuses.sort()).toEqual([200, 401]);
      const left = statuses[0] === 200 && (await one.get('/api/v1/session')).status === 200 ? one : two;
      await left.submit('/akun', '/akun/pintasan', {});
      expect((await left.get('/akun')).text).toContain('data-tanpa-pintasan');
    });

    it('make tokens for programs, told once and revoked at will', async () => {
      const visitor = await app.as('sekretariat');
      const past = await visitor.post('/api/v1/tokens', { name: 'lama', expiresOn: '2020-01-01' });
      expect([past.status, past.body.errors[0].field]).toEqual([422, 'expiresOn']);
      const long = await visitor.post('/api/v1/tokens', { name: 'lama', expiresOn: inDays(367) });
      expect([long.status, long.body.errors[0].field]).toEqual([422, 'expiresOn']);
      const made = await visitor.post('/api/v1/tokens', { name: 'papan', expiresOn: inDays(90) });
      expect([made.status, typeof made.body.token]).toEqual([201, 'string']);
      const headers = { authorization: `Bearer ${made.body.token}`, 'sec-fetch-site': 'cross-site' };
      expect((await app.anyone().get('/api/v1/session', headers)).body.user.roles).toEqual(['secretariat']);
      const rows = await app.db.rows('SELECT * FROM "api_token"');
      expect(JSON.stringify(rows)).not.toContain(made.body.token);
      expect((await visitor.get('/api/v1/tokens')).body.data).toHaveLength(1);
      expect((await visitor.delete(`/api/v1/tokens/${made.body.id}`)).status).toBe(204);
      expect((await app.anyone().get('/api/v1/session', headers)).status).toBe(401);
      expect((await (await admin()).delete(`/api/v1/tokens/${made.body.id}`)).status).toBe(404);
    });
  });
});
