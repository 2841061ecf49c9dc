import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import { AuditQueries } from '../../src/audit/index.js';
import { SYSTEM } from '../../src/identity/index.js';
import { CreateHolding, CreatePerson, HoldingsService, PeopleService } from '../../src/org/index.js';
import { maskedNip } from '../../src/org/rules/nip.js';
import { given } from '../../src/platform/http/input.js';
import { Logger } from '../../src/platform/logger.js';
import { AccessesQueries, MaskingJob, MaskingService } from '../../src/privacy/index.js';
import { anAccount } from '../factories/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

/** Nobody's: marks that must turn up where the owner looks, and nowhere else. */
const MARKS = { email: 'kenari.data@deliserdang.example', phone: '+628119990001' };
const NIP = '198702282010011234';
const NAME = 'Pejabat Uji Kenari';

describe('personal data', () => {
  let app: TestApp;
  let personId: string;
  let owner: Visitor;
  let admin: Visitor;
  beforeAll(async () => {
    app = await startApp('sample', { LOG_LEVEL: 'debug' });
    const people = app.nest.get(PeopleService);
    personId = await people.createPerson(
      SYSTEM,
      given(CreatePerson, { name: NAME, nip: NIP, email: MARKS.email, phone: MARKS.phone }),
    );
    owner = await anAccount(app, 'kenari.data', { personId });
    admin = await app.as('admin');
  });
  afterAll(async () => {
    await app.stop();
  });

  const exported = async (
    who: Visitor,
    page: string,
    action: string,
    fields: Record<string, string> = {},
  ) => {
    const { status, bytes } = await who.submit(page, action, fields);
    return { status, zip: bytes.toString('utf8') };
  };

  it('are told whole to their owner, each time as a deed, and hold nothing of others', async () => {
    const { status, zip } = await exported(owner, '/akun/data', '/akun/data/unduh');
    expect(status).toBe(200);
    for (const mark of [NIP, MARKS.email, MARKS.phone, NAME]) expect(zip).toContain(mark);
    const others = await app.db.rows<{ email: string }>(
      `SELECT "email" FROM "app_user" WHERE "email" <> :email`,
      { email: MARKS.email },
    );
    expect(others.length).toBeGreaterThan(5);
    expect(others.filter(({ email }) => zip.includes(email))).toEqual([]);
    const [deed] = await app.nest.get(AuditQueries).list({ action: 'person.data_exported' }, 1);
    expect(deed).toMatchObject({ subjectId: personId });
  });

  it('hide the birth date in a NIP from whoever looks at the page, and show it where it is edited', async () => {
    const clerk = await app.as('sekretariat');
    const seen = (await clerk.get(`/orang/${personId}`)).text;
    expect([seen.includes(NIP), seen.includes(maskedNip(NIP))]).toEqual([false, true]);
    expect((await clerk.get(`/orang/${personId}/ubah`)).text).toContain(NIP);
  });

  it('of somebody with a whole meeting behind them come with attendance and mails', async () => {
    const [chair] = await app.db.rows<{ id: string; personId: string }>(
      `SELECT "u"."id", "u"."personId" FROM "app_user" "u" WHERE "u"."email" = 'ketua@deliserdang.example'`,
    );
    const page = `/pengaturan/privasi/orang/${chair.id}`;
    const ground = 'Surat permintaan 1/2026';
    const { status, zip } = await exported(admin, page, `${page}/ekspor`, { ground });
    expect(status).toBe(200);
    for (const table of ['attendance', 'office_holding', 'app_user'])
      expect([table, zip.includes(`"table": "${table}"`)]).toEqual([table, true]);
    expect((await exported(owner, '/akun', `${page}/ekspor`, { ground })).status).toBe(403);
    expect((await exported(admin, page, `${page}/ekspor`, { ground: '' })).status).toBe(422);
  });

  it('are corrected by somebody else than who asked, with a reason, and the journal knows', async () => {
    const propose = (fields: Record<string, string>) =>
      owner.submit('/akun/data', '/akun/data/perbaikan', { reason: 'SK 12/2026', ...fields });
    expect((await propose({ field: 'nip', proposed: 'bukan nomor' })).status).toBe(422);
    expect((await propose({ field: 'rank', proposed: 'Pembina (IV/a)' })).status).toBe(303);
    const [asked] = await app.db.rows<{ id: string }>('SELECT "id" FROM "data_correction"');
    const decide = (who: Visitor, versi: string) =>
      who.submit('/perbaikan-data', `/perbaikan-data/${asked.id}`, {
        outcome: 'done',
        answer: 'Sesuai SK',
        versi,
      });
    expect((await decide(owner, '1')).status).toBe(403);
    expect((await decide(admin, '1')).status).toBe(303);
    expect((await decide(admin, '2')).status).toBe(409);
    expect((await admin.get(`/orang/${personId}`)).text).toContain('Pembina (IV/a)');
    const deeds = await app.nest.get(AuditQueries).list({ subjectType: 'data_correction' }, 5);
    expect(deeds.map(({ action }) => action)).toEqual(['correction.carried_out', 'correction.proposed']);
  });

  it('that somebody saw are known afterwards: who, whose and when', async () => {
    const from = app.clock.now();
    await admin.get(`/orang/${personId}`);
    await (await app.as('ketua')).get('/api/v1/people');
    const report = await app.nest.get(AccessesQueries).report({ from, to: app.clock.now() }, from);
    expect(report.rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          what: 'person',
          subjectId: personId,
          subjectName: NAME,
          actorRoles: 'admin',
        }),
        expect.objectContaining({ what: 'people', subjectId: null }),
      ]),
    );
    expect(Date.parse(report.noticeDue) - Date.parse(from)).toBe(3 * 24 * 3_600_000);
    const csv = await admin.submit('/pengaturan/privasi/akses', '/pengaturan/privasi/akses/unduh', {
      ...{ from: '2020-01-01T00:00', to: '2099-01-01T00:00', knownAt: '2026-01-01T00:00' },
      ...{ format: 'csv', subjectId: '' },
    });
    expect(csv.text).toContain(personId);
  });

  it('have their pages', async () => {
    const privacy = ['', '/orang', `/orang/${personId}`, '/penyamaran', '/pemrosesan', '/akses'];
    const urls = ['/akun/data', '/perbaikan-data', ...privacy.map((path) => `/pengaturan/privasi${path}`)];
    for (const url of urls) expect([url, (await admin.get(url)).status]).toEqual([url, 200]);
  });

  it('never stand in the log nor on a page for everybody', async () => {
    const written: string[] = [];
    const write = fs.writeSync;
    fs.writeSync = ((fd: number, ...rest: [string]) =>
      fd === 1 ? written.push(String(rest[0])) && rest[0].length : write(fd, ...rest)) as typeof write;
    try {
      await owner.get('/akun/data');
      await admin.get('/pengaturan/privasi/orang?q=Kenari');
      await app.anyone().post('/api/v1/session', { email: MARKS.email, password: 'salah-sekali-lagi' });
      app.nest.get(Logger).error({ error: new Error(`/masuk?nip=${NIP}`), phone: MARKS.phone }, 'probe');
    } finally {
      fs.writeSync = write;
    }
    expect(written.join('')).toContain('probe');
    const open = [
      '/publik',
      '/publik/notula.json',
      '/publik/notula.atom',
      '/verifikasi',
      '/jdih/produk-hukum.json',
    ];
    const pages = await Promise.all(open.map(async (url) => (await app.anyone().get(url)).text));
    for (const mark of [NIP, MARKS.email, MARKS.phone])
      expect([mark, [...written, ...pages].filter((one) => one.includes(mark))]).toEqual([mark, []]);
  });

  it('are masked once their term has run out, and journal and sealed records prove themselves as before', async () => {
    const masking = app.nest.get(MaskingService);
    const [office] = await app.db.rows<{ id: string }>('SELECT "id" FROM "office" ORDER BY "id" LIMIT 1');
    await expect(masking.mask(SYSTEM, personId)).rejects.toMatchObject({ code: 'privacy.not_due' });
    const sealed = await app.db.rows('SELECT * FROM "minutes_snapshot" ORDER BY "minutesId"');
    expect(sealed.length).toBeGreaterThan(0);
    await app.nest.get(HoldingsService).create(
      SYSTEM,
      given(CreateHolding, {
        officeId: office.id,
        personId,
        capacity: 'plh',
        startsOn: '2010-01-01',
        endsOn: '2010-02-01',
      }),
    );
    const preview = await masking.preview(personId);
    expect(preview.payloads).toBeGreaterThan(0);
    const terms = '/pengaturan/privasi/penyamaran';
    await admin.submit(terms, terms, { maskAfterDays: '1825', automatic: '1' });
    await app.nest.get(MaskingJob).tick();

    const everything = JSON.stringify(
      await Promise.all(
        ['person', 'app_user', 'mail_job', 'audit_payload', 'search_doc', 'bounced_address'].map((table) =>
          app.db.rows(`SELECT * FROM "${table}"`),
        ),
      ),
    );
    for (const mark of [NIP, MARKS.email, MARKS.phone, NAME])
      expect([mark, everything.includes(mark)]).toEqual([mark, false]);
    expect(await app.nest.get(AuditQueries).verify()).toMatchObject({ intact: true });
    expect(await app.db.rows('SELECT * FROM "minutes_snapshot" ORDER BY "minutesId"')).toEqual(sealed);
    expect((await owner.get('/akun/data')).status).not.toBe(200);
    expect((await admin.get(`/pengaturan/privasi/orang/${personId}`)).text).toContain(preview.label);
    expect((await admin.get('/pengaturan/audit')).text).not.toContain(NAME);
    await expect(masking.mask(SYSTEM, personId)).rejects.toMatchObject({ code: 'privacy.masked_already' });
  });
});
