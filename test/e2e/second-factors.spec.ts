import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import type { Answer, Visitor } from '../support/visitor.js';

const EMAIL = (who: string) => `${who}@deliserdang.example`;
const codesOf = ({ text }: Answer) =>
  [...text.matchAll(/<code>((?:[a-z2-7]{4}-){6}[a-z2-7]{2})<\/code>/g)].map(([, code]) => code);

describe('A second factor', () => {
  let app: TestApp;
  let secret: string;
  let first: string;
  let paper: string[];
  beforeAll(async () => {
    app = await startApp('sample', { MFA_REQUIRED_ROLES: 'admin,head' });
  });
  afterAll(() => app.stop());

  /** What the telephone shows, so many half minutes from now. */
  const shown = (periods = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: Date.parse(app.clock.now()) + periods * 30_000,
    });
  const knock = async (who: string): Promise<{ visitor: Visitor; to: string }> => {
    const visitor = app.anyone();
    const fields = { email: EMAIL(who), password: PASSWORD, kembali: '/rapat' };
    return { visitor, to: String((await visitor.submit('/masuk', '/masuk', fields)).headers.location) };
  };
  const bySession = (who: string, code?: string) =>
    app
      .anyone()
      .post('/api/v1/session', { email: EMAIL(who), password: PASSWORD, ...(code ? { code } : {}) });

  it('is nobody else’s business: roles that need none sign in as ever', async () => {
    expect((await knock('anggota')).to).toBe('/rapat');
    expect((await bySession('sekretariat')).status).toBe(200);
  });

  it('is set up at the next sign-in by whose role needs it, who can do nothing before', async () => {
    const { visitor, to } = await knock('admin');
    expect(to).toBe('/akun/keamanan?kembali=%2Frapat');
    expect((await bySession('admin')).body.code).toBe('session.enrol_first');
    const half = visitor.cookie('sid');
    expect((await visitor.get('/rapat')).headers.location).toBe('/masuk?kembali=%2Frapat');
    expect((await visitor.get('/masuk?kembali=/rapat')).headers.location).toBe(to);
    expect((await visitor.get('/api/v1/users')).body.code).toBe('session.half_way');
    expect((await visitor.get('/masuk/kedua')).status).toBe(303);
    await visitor.submit(to, '/akun/keamanan/aplikasi', { kembali: '/rapat' });
    const page = await visitor.get(to);
    expect(page.text).toContain('<span class="qr"');
    secret = /<code>([A-Z2-7]{32})<\/code>/.exec(page.text)![1];
    const wrong = await visitor.submit(to, '/akun/keamanan/aplikasi/aktifkan', { code: '000000' });
    expect([wrong.status, wrong.text.includes('Periksa jam telepon')]).toEqual([422, true]);
    first = shown();
    const done = await visitor.submit(to, '/akun/keamanan/aplikasi/aktifkan', {
      code: first,
      kembali: '/rapat',
    });
    paper = codesOf(done);
    expect([done.status, paper.length]).toEqual([200, 10]);
    expect(visitor.cookie('sid')).not.toBe(half);
    expect((await app.anyone().get('/api/v1/session', { cookie: `sid=${half}` })).status).toBe(401);
    expect((await visitor.get('/rapat')).status).toBe(200);
    expect((await visitor.get('/akun/keamanan')).text).not.toContain(secret);
  });

  it('leaves neither the key nor the codes readable in the database', async () => {
    const rows = [
      ...(await app.db.rows('SELECT * FROM "totp_secret"')),
      ...(await app.db.rows('SELECT * FROM "recovery_code"')),
    ];
    expect(rows).toHaveLength(11);
    const text = JSON.stringify(rows);
    for (const known of [secret, ...paper, paper[0].replaceAll('-', '')]) expect(text).not.toContain(known);
  });

  it('is asked for after the password; the code that was used is not taken again', async () => {
    const { visitor, to } = await knock('admin');
    expect(to).toBe('/masuk/kedua?kembali=%2Frapat');
    expect((await visitor.get('/akun/keamanan')).headers.location).toMatch(/^\/masuk/);
    expect((await visitor.get('/api/v1/session')).body.code).toBe('session.half_way');
    const used = await visitor.submit(to, '/masuk/kedua', { code: first, kembali: '/rapat' });
    expect([used.status, used.text.includes('sudah dipakai')]).toEqual([422, true]);
    const coming = shown(1);
    const next = await visitor.submit(to, '/masuk/kedua', { code: coming, kembali: '/rapat' });
    expect(next.headers.location).toBe('/rapat');
    expect((await visitor.get('/api/v1/session')).status).toBe(200);
    const both = await Promise.all([bySession('admin', coming), bySession('admin')]);
    expect(both.map(({ body }) => body.code)).toEqual(['session.code_refused', 'session.code_required']);
  });

  it('can be a code from paper, once, however many try it at once', async () => {
    const tries = await Promise.all(
      Array.from({ length: 4 }, () => bySession('admin', paper[0].toUpperCase())),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    const { visitor, to } = await knock('admin');
    expect((await visitor.submit(to, '/masuk/kedua', { code: paper[1] })).headers.location).toBe('/beranda');
    expect((await visitor.get('/akun/keamanan')).text).toContain('Tersisa 8 kode');
    const anew = codesOf(await visitor.submit('/akun/keamanan', '/akun/keamanan/pemulihan', {}));
    expect(anew).toHaveLength(10);
    expect((await bySession('admin', paper[2])).body.code).toBe('session.code_refused');
    paper = anew;
  });

  it('stays where the role needs it, and may be given up by whoever took it freely', async () => {
    const { visitor, to } = await knock('admin');
    await visitor.submit(to, '/masuk/kedua', { code: paper[0] });
    const kept = await visitor.submit('/akun/keamanan', '/akun/keamanan/aplikasi/hapus', {});
    expect([kept.status, kept.text.includes('siapkan yang lain dahulu')]).toEqual([409, true]);
  });

  it('is guessed at no faster than a password', async () => {
    const { visitor, to } = await knock('admin');
    const guess = () => visitor.submit(to, '/masuk/kedua', { code: '123456' });
    const statuses = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await guess()).status);
    expect(statuses).toContain(429);
    expect((await visitor.submit(to, '/masuk/batal', {})).headers.location).toBe('/masuk');
    expect(await app.db.rows(`SELECT "hash" FROM "app_session" WHERE "owes" IS NOT NULL`)).toEqual([]);
  });
});

describe('One’s sessions', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  it('are listed, and ended one by one or all but this', async () => {
    const [here, there, elsewhere] = await Promise.all(
      [1, 2, 3].map(() => app.anyone().signIn('bapenda', PASSWORD)),
    );
    const { body } = await here.get('/api/v1/sessions');
    expect(body.data.map(({ current }: { current: boolean }) => current).sort()).toEqual([
      false,
      false,
      true,
    ]);
    const one = body.data.find(({ current }: { current: boolean }) => !current).id;
    expect((await here.delete(`/api/v1/sessions/${one}`)).status).toBe(204);
    expect((await here.delete(`/api/v1/sessions/${one}`)).status).toBe(404);
    const stranger = await app.as('anggota');
    const mine = body.data.find(({ current }: { current: boolean }) => current).id;
    expect((await stranger.delete(`/api/v1/sessions/${mine}`)).status).toBe(404);
    const ended = await here.submit('/akun/sesi', '/akun/sesi/lain/akhiri', {});
    expect(ended.headers.location).toBe('/akun/sesi');
    const left = await Promise.all([here, there, elsewhere].map((visitor) => visitor.get('/api/v1/session')));
    expect(left.map(({ status }) => status)).toEqual([200, 401, 401]);
    expect((await here.post('/api/v1/sessions/end-others')).status).toBe(204);
    expect((await here.get('/akun/sesi')).text).toContain('(Sesi ini)');
  });
});
