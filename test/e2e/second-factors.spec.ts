import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { inDays } from '../support/days.js';
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

  it('is told in the journal with its kind, whether it was right or not', async () => {
    const rows = await app.db.rows<{ action: string; payload: string }>(
      `SELECT "e"."action", "p"."payload" FROM "audit_entry" "e" JOIN "audit_payload" "p" ON "p"."seq" = "e"."seq"
       WHERE "e"."action" IN ('session.half_started', 'session.started', 'session.code_refused')`,
    );
    const told = rows.map(({ action, payload }) => `${action} ${JSON.parse(payload).particulars?.by ?? ''}`);
    expect(new Set(told)).toEqual(
      new Set([
        'session.half_started password',
        'session.started ',
        'session.started password',
        'session.started password-and-code',
        'session.started app',
        'session.started paper',
        'session.code_refused app',
        'session.code_refused paper',
      ]),
    );
  });

  it('stays where the role needs it, and may be given up by whoever took it freely', async () => {
    const { visitor, to } = await knock('admin');
    await visitor.submit(to, '/masuk/kedua', { code: paper[0] });
    const kept = await visitor.submit('/akun/keamanan', '/akun/keamanan/aplikasi/hapus', {});
    expect([kept.status, kept.text.includes('siapkan yang lain dahulu')]).toEqual([409, true]);
    const other = await app.anyone().signIn('sekretariat', PASSWORD);
    const begun = '/akun/keamanan/aplikasi';
    await other.submit('/akun/keamanan', begun, {});
    const own = /<code>([A-Z2-7]{32})</.exec((await other.get('/akun/keamanan')).text)![1];
    const code = new TOTP({ secret: Secret.fromBase32(own) }).generate();
    expect(codesOf(await other.submit('/akun/keamanan', `${begun}/aktifkan`, { code }))).toHaveLength(10);
    expect((await bySession('sekretariat')).body.code).toBe('session.code_required');
    await other.submit('/akun/keamanan', `${begun}/hapus`, {});
    expect((await bySession('sekretariat')).status).toBe(200);
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

describe('A grave deed', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp('sample', { STEP_UP_MINUTES: '5' });
  });
  afterAll(() => app.stop());

  const letTimePass = () =>
    app.uow.run((tx) => tx.query(`UPDATE "app_session" SET "provenAt" = '2020-01-01T00:00:00.000Z'`));

  it('passes within minutes of signing in, and then asks for a proof with everything typed kept', async () => {
    const admin = await app.anyone().signIn('admin', PASSWORD);
    const { body: users } = await admin.get('/api/v1/users?q=bapenda');
    const { id } = users.data[0];
    expect((await admin.patch(`/api/v1/users/${id}`, { roles: ['legal'] })).status).toBe(200);
    await letTimePass();
    const at = `/pengaturan/pengguna/${id}`;
    const form = {
      email: users.data[0].email,
      displayName: 'Badan “A” <b>',
      roles: ['legal', 'secretariat'],
      versi: '2',
    };
    const asked = await admin.submit(at, at, form);
    expect([asked.status, asked.text.includes('Buktikan bahwa ini Anda')]).toEqual([403, true]);
    const kept = [...asked.text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)];
    expect(kept.filter(([, name]) => name === 'roles').map(([, , value]) => value)).toEqual(form.roles);
    expect(asked.text).toContain('value="Badan “A” &lt;b&gt;"');
    const wrong = await admin.submit(at, at, { ...form, _bukti: 'bukan ini kata sandinya' });
    expect([wrong.status, wrong.text.includes('tidak cocok')]).toEqual([403, true]);
    expect((await admin.get(`/api/v1/users/${id}`)).body.roles).toEqual(['legal']);
    const before = admin.cookie('sid');
    const done = await admin.submit(at, at, { ...form, _bukti: PASSWORD });
    expect(done.headers.location).toBe('/pengaturan/pengguna');
    expect((await admin.get(`/api/v1/users/${id}`)).body.roles.sort()).toEqual(['legal', 'secretariat']);
    expect(admin.cookie('sid')).not.toBe(before);
    expect((await app.anyone().get('/api/v1/session', { cookie: `sid=${before}` })).status).toBe(401);
  });

  it('asks programs likewise, and is never done by a token', async () => {
    const admin = await app.anyone().signIn('admin', PASSWORD);
    const made = await admin.post('/api/v1/tokens', { name: 'papan', expiresOn: inDays(90) });
    const headers = { authorization: `Bearer ${made.body.token}` };
    const user = { email: 'baru@deliserdang.example', displayName: 'Sekretariat baru' };
    const byToken = await app.anyone().post('/api/v1/users', user, headers);
    expect([byToken.status, byToken.body.code]).toEqual([403, 'session.fresh_person']);
    await letTimePass();
    expect((await admin.post('/api/v1/users', user)).body.code).toBe('session.fresh_required');
    const wrong = await admin.post('/api/v1/session/proof', { proof: 'bukan ini kata sandinya' });
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([422, 'proof']);
    expect((await admin.post('/api/v1/session/proof', { proof: PASSWORD })).status).toBe(204);
    expect((await admin.post('/api/v1/users', user)).status).toBe(201);
    await letTimePass();
    const page = await admin.submit('/akun/bukti?kembali=/rapat', '/akun/bukti', {
      _bukti: PASSWORD,
      kembali: '/rapat',
    });
    expect(page.headers.location).toBe('/rapat');
    expect((await admin.post('/api/v1/tokens', { name: 'dua', expiresOn: inDays(90) })).status).toBe(201);
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
