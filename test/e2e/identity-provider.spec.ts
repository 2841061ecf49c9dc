import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD, startApp, type TestApp } from '../support/app.js';
import { CLIENT, startProvider, type IdentityProvider } from '../support/identity-provider.js';
import type { Visitor } from '../support/visitor.js';

const BACK = '/masuk/penyedia/kembali';

describe('Coming through an identity provider', () => {
  let house: IdentityProvider;
  let app: TestApp;
  beforeAll(async () => {
    house = await startProvider(`http://localhost:3000${BACK}`);
    app = await startApp('sample', {
      ...{ OIDC_ISSUER: house.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
      ...{ OIDC_NAME: 'SSO Kabupaten', MFA_REQUIRED_ROLES: 'legal' },
    });
  });
  afterAll(async () => {
    await app.stop();
    await house.stop();
  });

  const local = (address: string) => address.replace('http://localhost:3000', '');
  const leave = async (visitor: Visitor, back = '/rapat') =>
    String((await visitor.get(`/masuk/penyedia?kembali=${encodeURIComponent(back)}`)).headers.location);
  const come = async (subject: string, back?: string) => {
    const visitor = app.anyone();
    const address = local(await house.enter(await leave(visitor, back), subject));
    return { visitor, address, answer: await visitor.get(address) };
  };

  it('is offered at the door, and asks with PKCE, state and nonce', async () => {
    const visitor = app.anyone();
    expect((await visitor.get('/masuk')).text).toContain('Masuk dengan SSO Kabupaten');
    const asked = new URL(await leave(visitor)).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
    expect(visitor.cookie('perjalanan')).not.toContain(asked.get('state'));
  });

  it('makes no account and opens none by itself: an admin says whose it is', async () => {
    const { answer } = await come('anggota');
    expect([answer.status, answer.text.includes('belum dihubungkan')]).toEqual([403, true]);
    const admin = await app.as('admin');
    const list = '/pengaturan/identitas';
    const page = await admin.get(list);
    expect(page.text).toContain('Kantor anggota');
    const action = /\/pengaturan\/identitas\/[\w-]+\/hubungkan/.exec(page.text)![0];
    const stranger = await admin.submit(list, action, { email: 'siapa@deliserdang.example' });
    expect([stranger.status, stranger.text.includes('Tidak ada akun')]).toEqual([422, true]);
    await admin.submit(list, action, { email: 'anggota@deliserdang.example' });
    const known = await come('anggota');
    expect(known.answer.headers.location).toBe('/rapat');
    const me = await known.visitor.get('/api/v1/session');
    expect([me.body.user.email, me.body.user.roles]).toEqual(['anggota@deliserdang.example', []]);
    await admin.submit(list, action.replace('hubungkan', 'lepas'), {});
    expect((await known.visitor.get('/api/v1/session')).status).toBe(401);
    expect((await come('anggota')).answer.status).toBe(403);
  });

  it('takes an answer once, only in the browser that left, and never leads elsewhere', async () => {
    const visitor = app.anyone();
    const address = local(await house.enter(await leave(visitor), 'ketua'));
    expect((await app.anyone().get(address)).status).toBe(401);
    expect((await visitor.get(address.replace(/state=[^&]+/, 'state=lain'))).status).toBe(401);
    expect((await visitor.get(address)).status).toBe(401);
    for (const odd of ['', '?code=a&state=b', '?error=access_denied', '?code=%00'])
      expect((await visitor.get(BACK + odd)).status).toBe(401);
    const journey = await leave(visitor, '//evil.example/');
    expect((await visitor.get(local(await house.enter(journey, 'ketua')))).status).toBe(403);
  });

  it('is not believed when its token is signed by a key that is not of the provider', async () => {
    house.forged = true;
    const { visitor, answer } = await come('ketua');
    house.forged = false;
    expect([answer.status, answer.text.includes('belum dihubungkan')]).toEqual([401, false]);
    expect((await visitor.get('/api/v1/session')).status).toBe(401);
    expect((await come('ketua')).answer.status).toBe(403);
  });

  it('still owes the second factor where a role needs one', async () => {
    await app.uow.run((tx) => tx.query(`UPDATE "external_identity" SET "userId" = NULL`));
    const admin = await app.as('admin');
    const { body } = await admin.get('/api/v1/users?q=bapenda');
    await admin.patch(`/api/v1/users/${body.data[0].id}`, { roles: ['legal'] });
    await come('bapenda');
    const list = '/pengaturan/identitas';
    const { text } = await admin.get(list);
    const form = text.slice(text.indexOf('Kantor bapenda'));
    const action = /\/pengaturan\/identitas\/[\w-]+\/hubungkan/.exec(form)![0];
    await admin.submit(list, action, { email: body.data[0].email });
    expect((await come('bapenda')).answer.headers.location).toBe('/akun/keamanan?kembali=%2Frapat');
  });

  describe('where the operator trusts its addresses', () => {
    let trusting: TestApp;
    beforeAll(async () => {
      trusting = await startApp('sample', {
        ...{ OIDC_ISSUER: house.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
        OIDC_LINK: 'email',
      });
    });
    afterAll(() => trusting.stop());

    it.each([
      ['one that is verified and known here', 'ketua', 303],
      ['one that is not verified', 'ang-gota', 403],
      ['one nobody has here', 'siapapun', 403],
    ])('%s', async (_, subject, status) => {
      const visitor = trusting.anyone();
      const out = String((await visitor.get('/masuk/penyedia')).headers.location);
      expect((await visitor.get(local(await house.enter(out, subject)))).status).toBe(status);
    });
  });

  it('is no way in where none is set, and says so when it is away', async () => {
    const without = await startApp();
    expect((await without.anyone().get('/masuk/penyedia')).status).toBe(404);
    expect((await without.anyone().get('/masuk')).text).not.toContain('penyedia');
    expect((await without.anyone().signIn('anggota', PASSWORD)).cookie('sid')).toBeDefined();
    await without.stop();
    const away = await startApp('sample', { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'x' });
    expect((await away.anyone().get('/masuk/penyedia')).status).toBe(503);
    await away.stop();
  });
});
