import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { PasswordLinksService, SYSTEM } from '../../src/identity/index.js';
import { DispatcherService } from '../../src/notifications/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { inDays } from '../support/days.js';
import { PostOffice } from '../support/post-office.js';
import type { Visitor } from '../support/visitor.js';

const WHO = 'arsip@contoh.id';
const NEW = [
  'Kuda-hijau-batu-9',
  'Gajah+biru+laut7',
  'Sapi*ungu*pagi33',
  'Kera/putih/kopi2',
  'Ular=jingga=teh4',
  'Ikan?merah?padi8',
];

describe('An account under the profile of BSSN', () => {
  const post = new PostOffice();
  let app: TestApp;
  let owner: Visitor;
  let id: string;
  beforeAll(async () => {
    app = await startApp('sample', { AUTH_PROFILE: 'bssn', SESSION_HOURS: '8', SMTP_URL: await post.open() });
  });
  afterAll(async () => {
    await app.stop();
    await post.close();
  });

  /** What the owner is told of: at once, in the round after the deed. */
  const told = async (to = WHO) => {
    await app.nest.get(DispatcherService).tick();
    return post
      .collect()
      .filter((letter) => letter.to === to)
      .flatMap(({ subject }) => /^Keamanan akun: (.*)$/.exec(subject)?.[1] ?? [])
      .sort();
  };
  const link = async () => new URL(await app.nest.get(PasswordLinksService).invite(SYSTEM, id)).pathname;
  const set = async (password: string) => {
    const at = await link();
    return app.anyone().submit(at, at, { password });
  };
  const outwear = (days: number) =>
    app.uow.run((tx) => {
      const at = new Date(Date.now() - days * 86_400_000).toISOString();
      return tx.query(`UPDATE "app_user" SET "passwordSetAt" = '${at}' WHERE "id" = '${id}'`);
    });
  const signIn = (visitor: Visitor, password: string) =>
    visitor.submit('/masuk', '/masuk', { email: WHO, password, kembali: '/rapat' });

  it('shows the admin which rules hold and who says so', async () => {
    const { text } = await (await app.as('admin')).get('/pengaturan/aturan-masuk');
    expect(text).toContain('tidak menyebut angkanya');
    const rowOf = (name: string) => text.split('<tr>').find((row) => row.includes(name))!;
    expect(rowOf('PASSWORD_MIN_LENGTH')).toMatch(/>12<.*Tafsir atas Peraturan BSSN/s);
    expect(rowOf('SESSION_HOURS')).toMatch(/>8<.*Disetel pengelola/s);
    expect((await (await app.as('sekretariat')).get('/pengaturan/aturan-masuk')).status).toBe(403);
  });

  it('takes a password of four kinds, no word of the house, and its owner is told that it was set', async () => {
    const admin = await app.as('admin');
    ({ id } = (await admin.post('/api/v1/users', { email: WHO, displayName: 'Bagian arsip' })).body);
    const refusals: [string, string][] = [
      ['Kuda-9', 'Pakai paling sedikit 12 karakter.'],
      ['kuda-hijau-9', 'Pakai 4 dari empat jenis karakter'],
      ['Arsip-Bagian-2026!', 'terlalu mudah ditebak'],
      ['Dinas-Kesehatan-26', 'terlalu mudah ditebak'],
    ];
    for (const [password, reason] of refusals) {
      const answer = await set(password);
      expect([password, answer.status, answer.text.includes(reason)]).toEqual([password, 422, true]);
    }
    expect((await set(NEW[0]!)).headers.location).toBe('/masuk');
    expect(await told()).toContain('kata sandi disetel');
  });

  it('does not take one of the last five again', async () => {
    for (const password of NEW.slice(1, 5)) expect((await set(password)).status).toBe(303);
    for (const former of NEW.slice(0, 5)) {
      const answer = await set(former);
      expect([former, answer.status, answer.text.includes('pernah dipakai')]).toEqual([former, 422, true]);
    }
    expect((await set(NEW[5]!)).status).toBe(303);
    expect((await set(NEW[0]!)).status).toBe(303);
    const [{ n }] = await app.db.rows<{ n: number }>(
      `SELECT COUNT(*) AS "n" FROM "former_password" WHERE "userId" = '${id}'`,
    );
    expect(Number(n)).toBe(4);
    await told();
  });

  it('asks for a new password when the old one is outworn, at the door and before anything else', async () => {
    await outwear(179);
    owner = app.anyone();
    expect((await signIn(owner, NEW[0]!)).headers.location).toBe('/rapat');
    await outwear(181);
    const half = app.anyone();
    const to = String((await signIn(half, NEW[0]!)).headers.location);
    expect(to).toBe('/masuk/sandi-baru?kembali=%2Frapat');
    expect((await half.get('/rapat')).status).toBe(303);
    expect((await half.get('/api/v1/session')).body.code).toBe('session.half_way');
    const program = await app.anyone().post('/api/v1/session', { email: WHO, password: NEW[0]! });
    expect([program.status, program.body.code]).toEqual([403, 'session.password_outworn']);
    const same = await half.submit(to, '/masuk/sandi-baru', { password: NEW[0]! });
    expect([same.status, same.text.includes('pernah dipakai')]).toEqual([422, true]);
    const done = await half.submit(to, '/masuk/sandi-baru', {
      password: NEW[1]!.replace('7', '71'),
      kembali: '/rapat',
    });
    expect(done.headers.location).toBe('/rapat');
    expect((await half.get('/api/v1/session')).status).toBe(200);
    expect((await owner.get('/api/v1/session')).status).toBe(401);
    owner = half;
  });

  it('tells its owner of a device it does not know, once, and of each change of factors and tokens', async () => {
    const password = NEW[1]!.replace('7', '71');
    // The first browser is no news, the second was; both are known by now.
    expect(await told()).toEqual(['kata sandi disetel', 'masuk dari perangkat baru']);
    await signIn(owner, password);
    expect(await told()).toEqual([]);
    await signIn(app.anyone(), password);
    expect(await told()).toEqual(['masuk dari perangkat baru']);
    await owner.submit('/akun/keamanan', '/akun/keamanan/aplikasi', {});
    const secret = /<code>([A-Z2-7]{32})</.exec((await owner.get('/akun/keamanan')).text)![1]!;
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    await owner.submit('/akun/keamanan', '/akun/keamanan/aplikasi/aktifkan', { code });
    expect(await told()).toEqual(['aplikasi autentikator dipasang', 'kode pemulihan baru']);
    await owner.submit('/akun', '/akun/token', { name: 'papan', expiresOn: inDays(90) });
    expect(await told()).toEqual(['token dibuat']);
  });

  it('tells both addresses when an admin changes it, and the owner when an admin takes the factors away', async () => {
    const admin = await app.as('admin');
    await admin.submit('/pengaturan/pengguna', `/pengaturan/pengguna/${id}/faktor`, {});
    expect(await told()).toEqual(['aplikasi autentikator dihapus']);
    await admin.patch(`/api/v1/users/${id}`, { displayName: 'Bagian kearsipan' });
    expect(await told()).toEqual([]);
    await admin.patch(`/api/v1/users/${id}`, { email: 'kearsipan@contoh.id' });
    await app.nest.get(DispatcherService).tick();
    const letters = post.collect();
    expect(letters.map(({ to }) => to).sort()).toEqual([WHO, 'kearsipan@contoh.id'].sort());
    for (const { text } of letters) expect(text).toContain('kearsipan@contoh.id');
  });
});
