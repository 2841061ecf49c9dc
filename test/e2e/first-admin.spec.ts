import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { Program } from '../support/program.js';

const LINK = /\/aktivasi\/[\w-]{43}/;
const ADMIN = {
  email: 'kepala@contoh.id',
  displayName: 'Bagian pengelola',
  password: 'kuda hijau makan batu',
};

describe('The first admin', () => {
  let app: TestApp;
  let first: string;
  beforeAll(async () => {
    Program.build();
    app = await startApp('empty');
  });
  afterAll(() => app.stop());

  const started = async () => {
    const server = Program.serve({ ...app.environment, BASE_URL: 'http://localhost:3000' });
    await server.ready();
    // What is told comes with the greeting, or not at all: an answer is proof that the start is over.
    const { out } = await server.stop();
    return LINK.exec(out)?.[0] ?? null;
  };
  const claim = (link: string, fields: object = ADMIN) =>
    app.anyone().submit(link, link, { ...ADMIN, ...fields });

  it('is told a link on the terminal at the first start, and at no other', async () => {
    first = (await started())!;
    expect(first).toMatch(LINK);
    expect(await started()).toBeNull();
    const rows = await app.db.rows('SELECT * FROM "first_admin_link"');
    expect(JSON.stringify(rows)).not.toContain(first.split('/').at(-1));
    expect(await app.db.rows('SELECT "id" FROM "app_user"')).toEqual([]);
  });

  it('can be told another where it was lost, and the one before is void', async () => {
    const { out, code } = await Program.cli({ ...app.environment, LOG_LEVEL: 'error' }, 'user:first-admin');
    expect(code).toBe(0);
    const next = LINK.exec(out)![0];
    expect((await app.anyone().get(first)).status).toBe(404);
    expect((await claim(first)).status).toBe(403);
    first = next;
  });

  it('loses it after an hour', async () => {
    const [{ expiresAt }] = await app.db.rows<{ expiresAt: string }>(
      'SELECT "expiresAt" FROM "first_admin_link"',
    );
    const set = (at: string) =>
      app.uow.run((tx) => tx.query(`UPDATE "first_admin_link" SET "expiresAt" = '${at}'`));
    await set('2020-01-01T00:00:00.000Z');
    expect((await app.anyone().get(first)).status).toBe(404);
    await set(expiresAt);
    expect((await app.anyone().get(first)).status).toBe(200);
  });

  it('makes one account with it, however many try at once, and is told what is wrong with a password', async () => {
    const weak = await claim(first, { password: 'selamat pagi 2026' });
    expect([weak.status, weak.text.includes('terlalu mudah ditebak')]).toEqual([422, true]);
    expect(weak.text).toContain('value="kepala@contoh.id"');
    const tries = await Promise.all([1, 2, 3].map((n) => claim(first, { email: `kepala.${n}@contoh.id` })));
    // Who comes once it is used finds no page and so no form, whose token is then missing: 403.
    expect(tries.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(tries.filter(({ status }) => status === 404 || status === 403)).toHaveLength(2);
    const [{ email }] = await app.db.rows<{ email: string }>('SELECT "email" FROM "app_user"');
    const admin = await app.anyone().signIn(email, ADMIN.password);
    expect((await admin.get('/api/v1/users')).body.data).toHaveLength(1);
    expect((await app.anyone().get(first)).status).toBe(404);
    const again = await Program.cli({ ...app.environment, LOG_LEVEL: 'error' }, 'user:first-admin');
    expect([again.code, again.err.trim()]).toEqual([
      1,
      'There is an admin; the link of the first one is not made any more.',
    ]);
  });
});
