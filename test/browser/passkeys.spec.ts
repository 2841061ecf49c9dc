import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PasskeysService } from '../../src/identity/factors/passkeys.service.js';
import { Env } from '../../src/platform/config/env.js';
import { startApp, type TestApp } from '../support/app.js';
import { openBrowser, type Opened } from './support/browser.js';
import { Person } from './support/person.js';

/** A security key that exists only in the browser: it answers as one would, without anybody touching it. */
async function withKey(person: Person): Promise<{ verified(is: boolean): Promise<unknown> }> {
  const line = await person.page.createCDPSession();
  await line.send('WebAuthn.enable');
  const { authenticatorId } = await line.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    verified: (isUserVerified) => line.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
}

describe('A passkey', () => {
  let app: TestApp;
  let address: string;
  let opened: Opened;
  beforeAll(async () => {
    app = await startApp('sample', { MFA_REQUIRED_ROLES: 'admin', STEP_UP_MINUTES: '5' });
    // Browsers give no passkeys to bare addresses.
    address = (await app.listen()).replace('127.0.0.1', 'localhost');
    app.nest.get(Env).baseUrl = address;
    opened = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await opened?.close();
    await app.stop();
  });

  const questionsLeft = async () => {
    const [{ n }] = await app.db.rows<{ n: number }>('SELECT COUNT(*) AS "n" FROM "sign_in_challenge"');
    return Number(n);
  };

  it('is set up at the door, opens it afterwards, and proves anew who it is', async () => {
    const admin = await Person.at(opened.browser, address);
    await withKey(admin);
    await admin.open('/masuk');
    await admin.signIn('admin');
    expect(admin.path).toMatch(/^\/akun\/keamanan\?/);
    await admin.fill('name', 'Laptop kantor');
    await admin.press('Tambah kunci sandi');
    expect(await admin.text()).toContain('Simpan kode pemulihan ini sekarang');
    await admin.press('Lanjutkan');
    expect(admin.path).toBe('/beranda');

    await admin.press('Keluar');
    await admin.signIn('admin');
    expect(admin.path).toMatch(/^\/masuk\/kedua/);
    await admin.press('Pakai kunci sandi');
    expect(admin.path).toBe('/beranda');

    await app.uow.run((tx) => tx.query(`UPDATE "app_session" SET "provenAt" = '2020-01-01T00:00:00.000Z'`));
    await admin.open('/pengaturan/pengguna/baru');
    await admin.fill('email', 'arsip@deliserdang.example');
    await admin.fill('displayName', 'Bagian arsip');
    await admin.press('Simpan');
    expect(await admin.text()).toContain('Buktikan bahwa ini Anda');
    await admin.press('Pakai kunci sandi');
    expect(await admin.text()).toContain('arsip@deliserdang.example');
    expect(admin.complaints.filter((one) => !one.includes('403'))).toEqual([]);
    expect(await questionsLeft()).toBe(0);
  }, 120_000);

  it('opens the door alone, without a password, for whose device has made sure of them', async () => {
    const admin = await Person.at(opened.browser, address);
    const key = await withKey(admin);
    await admin.open('/masuk');
    await admin.signIn('ketua');
    await admin.open('/akun/keamanan');
    await admin.fill('name', 'Telepon');
    await admin.press('Tambah kunci sandi');
    expect(await admin.text()).toContain('Simpan kode pemulihan ini sekarang');
    await admin.press('Lanjutkan');
    await admin.press('Keluar');
    await admin.open('/masuk?kembali=/rapat');
    await admin.press('Masuk dengan kunci sandi');
    expect(admin.path).toBe('/rapat');
    expect(await questionsLeft()).toBe(0);

    await admin.press('Keluar');
    await key.verified(false);
    await admin.pressHere('Masuk dengan kunci sandi', 'Perangkat tidak menjawab');
    expect(admin.path).toMatch(/^\/masuk/);
  }, 120_000);

  it('answers each question once, and only for its own account', async () => {
    const [key] = await app.db.rows<{ userId: string; credentialId: string }>('SELECT * FROM "passkey"');
    const empty = { rawId: key.credentialId, type: 'public-key', response: {}, clientExtensionResults: {} };
    const answers = [{}, { ...empty, id: {} }, { ...empty, id: 'AAAA' }, { ...empty, id: key.credentialId }];
    for (const answer of ['{', ...answers.map((one) => JSON.stringify(one))])
      expect([answer, await app.nest.get(PasskeysService).uses(key.userId, answer)]).toEqual([answer, false]);
  });
});
