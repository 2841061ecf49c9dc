import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { checkSignature } from '../../src/signing/cms/check-signature.js';
import { signaturesIn } from '../../src/signing/pdf/signatures-in.js';
import { anAccount } from '../factories/accounts.js';
import { anEndedMeeting, CANARY, sealedMinutes, type MinutesStory } from '../factories/minutes.js';
import { startApp, type TestApp } from '../support/app.js';
import { issue, keyFile, StampingAuthority, type Issued } from '../support/authority.js';
import { BSRE_ACCOUNT, SigningService } from '../support/bsre.js';
import { KEPT } from '../support/attacks.js';
import { pdfPages } from '../support/pdf-text.js';
import { Verifier } from '../support/verifier.js';

const SECRET = { key: 'burung-kunci-jabatan', bsre: 'burung-frasa-bsre', nik: '1207990000000017' };
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const scanOf = async (address: string, note: string) => {
  const qr = await QRCode.toBuffer(address, { width: 300 });
  const name = Buffer.from(
    `<svg width="400" height="80"><text x="0" y="40" font-size="30">${note}</text></svg>`,
  );
  return sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#f7f5f0' } })
    .composite([
      { input: qr, left: 150, top: 1350 },
      { input: name, left: 600, top: 900 },
    ])
    .jpeg()
    .toBuffer();
};

describe('Sealed minutes are signed', () => {
  let app: TestApp;
  let story: MinutesStory;
  let folder: string;
  let root: Issued;
  let tsa: StampingAuthority;
  let bsre: SigningService;
  let sealed: Buffer;
  let erratum: Buffer;
  let erratumId: string;
  let code: string;
  let officeId: string;
  const verifier = new Verifier();
  const path = () => `/api/v1/minutes/${story.minutesId}`;
  const page = () => `/notula/${story.meeting.slug}/tanda-tangan`;
  const scan = (bytes: Buffer, fields: Record<string, string> = {}) =>
    story.secretary.sendForm(`${path()}/signatures/scan`, fields, [
      { field: 'file', name: 'pindaian.jpg', bytes },
    ]);
  const keyOf = async (order: object = {}) =>
    writeFileSync(
      join(folder, 'keys', `${officeId}.p12`),
      await keyFile(await issue({ name: 'Pejabat Contoh', by: root, ...order }), SECRET.key),
    );
  const withKey = (secret = SECRET.key) =>
    story.chair.post(`${path()}/signatures`, { kind: 'pades', secret });
  const withBsre = (secret = SECRET.bsre, nik = SECRET.nik) =>
    story.chair.post(`${path()}/signatures`, { kind: 'bsre', secret, nik });
  const document = async (id: string) => (await story.chair.get(`${path()}/signatures/${id}/document`)).bytes;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mufakat-signing-'));
    mkdirSync(join(folder, 'keys'));
    root = await issue({ name: 'Otoritas Contoh' });
    tsa = new StampingAuthority(await issue({ name: 'Waktu Contoh', by: root, stamps: true }));
    bsre = new SigningService(await issue({ name: 'Penanda Tangan BSrE (uji)', by: root }), {
      nik: SECRET.nik,
      passphrase: SECRET.bsre,
    });
    writeFileSync(join(folder, 'anchors.pem'), root.x509.toString());
    app = await startApp('empty', {
      SIGNING_KEYS_DIR: join(folder, 'keys'),
      SIGNING_ANCHORS_FILE: join(folder, 'anchors.pem'),
      TSA_URL: await tsa.listen(),
      BSRE_URL: await bsre.listen(),
      BSRE_USER: BSRE_ACCOUNT.user,
      BSRE_PASSWORD: BSRE_ACCOUNT.password,
    });
    story = await anEndedMeeting(app);
    const early = await story.chair.post(`${path()}/signatures`, { kind: 'pades', secret: 'x' });
    expect([early.status, early.body.type]).toEqual([409, expect.stringContaining('not_sealed')]);
    const body = await sealedMinutes(story);
    code = body.verificationCode;
    sealed = (await story.chair.get(`${path()}/document.pdf`)).bytes;
    const [meeting] = await app.db.rows<{ chairOfficeId: string }>(`SELECT "chairOfficeId" FROM "meeting"`);
    officeId = meeting.chairOfficeId;
  });
  afterAll(async () => {
    tsa.close();
    bsre.close();
    verifier.close();
    await app.stop();
    rmSync(folder, { recursive: true });
  });

  it('by hand: the scan is matched by the code on it, and another paper is refused', async () => {
    const other = await scan(await scanOf(`http://localhost:3000/verifikasi/${'a'.repeat(26)}`, 'lain'));
    expect(other.body.errors).toMatchObject([
      { field: 'file', message: expect.stringContaining('dokumen lain') },
    ]);
    const bare = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer();
    expect((await scan(bare)).body.errors).toMatchObject([{ field: 'code' }]);
    expect((await scan(bare, { code: 'b'.repeat(26) })).body.errors).toMatchObject([{ field: 'code' }]);
    expect((await story.member.sendForm(`${path()}/signatures/scan`, {}, [])).status).toBe(409);
    const bytes = await scanOf(`http://localhost:3000/verifikasi/${code}`, 'ttd');
    const added = await scan(bytes);
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({
      kind: 'wet',
      sequence: 1,
      sha256: sha256(bytes),
      coveredSha256: sha256(sealed),
    });
    expect((await document(added.body.id)).equals(bytes)).toBe(true);
    expect((await scan(bytes)).status).toBe(409);
    const typed = await scan(bare, { code: code.toUpperCase().replace(/(.{4})(?=.)/g, '$1-') });
    expect(typed.body).toMatchObject({ sequence: 2, previousHash: added.body.hash });
  });

  it('with the key of the office, by the chair: the sealed bytes stay as the beginning of the signed file', async () => {
    expect((await withKey()).body.detail).toContain(`${officeId}.p12`);
    await keyOf({ from: new Date('2020-01-01'), to: new Date('2021-01-01') });
    expect((await withKey()).body.detail).toContain('tidak berlaku');
    await keyOf({ by: await issue({ name: 'Otoritas Lain' }) });
    expect((await withKey()).body.detail).toContain('penerbit');
    await keyOf({ kind: 'rsa' });
    expect((await withKey('burung-salah')).body.errors).toMatchObject([{ field: 'secret' }]);
    expect(
      (await story.secretary.post(`${path()}/signatures`, { kind: 'pades', secret: SECRET.key })).status,
    ).toBe(409);
    tsa.mood = 'busy';
    expect((await withKey()).status).toBe(503);
    tsa.mood = 'well';
    const signed = await withKey();
    expect(signed.body).toMatchObject({
      ...{ kind: 'pades', sequence: 3, extendsSealed: true, coveredSha256: sha256(sealed) },
      ...{ certificateSubject: 'Pejabat Contoh', stampedAt: expect.any(String) },
    });
    const bytes = await document(signed.body.id);
    expect(bytes.subarray(0, sealed.length).equals(sealed)).toBe(true);
    expect(checkSignature(bytes, new Date(), [root.x509])).toMatchObject({
      fault: null,
      signer: 'Pejabat Contoh',
    });
    expect((await story.chair.get(`${path()}/document.pdf`)).bytes.equals(sealed)).toBe(true);
    const { text } = await app.anyone().get(`/api/v1/verify/${code}/proof`);
    const { body } = await app.anyone().get('/api/v1/journal/checkpoint');
    expect(verifier.run(bytes, text, body.publicKey)).toMatchObject({
      ...{
        code: 2,
        words: expect.stringMatching(/^CONSISTENT, BUT ADDED TO.*data inside is the content.*signed later/),
      },
    });
  });

  it('by BSrE as its service is described: behind the earlier signature, which still holds', async () => {
    expect((await withBsre('burung-salah')).body.detail).toContain('Passphrase anda salah');
    expect((await withBsre(SECRET.bsre, '123')).body.errors).toMatchObject([{ field: 'nik' }]);
    bsre.status = 'REVOKE';
    expect((await withBsre()).body.detail).toContain('Status REVOKE');
    bsre.status = 'ISSUE';
    const stranger = await PDFDocument.create();
    stranger.addPage().drawText('Bukan notula ini');
    bsre.other = Buffer.from(await stranger.save());
    expect((await withBsre()).body.detail).toContain('bukan notula ini');
    bsre.other = null;
    const signed = await withBsre();
    expect(signed.body).toMatchObject({
      kind: 'bsre',
      sequence: 4,
      extendsSealed: true,
      providerId: 'dok-2',
    });
    const bytes = await document(signed.body.id);
    expect(signaturesIn(bytes)).toHaveLength(2);
    expect(bytes.subarray(0, sealed.length).equals(sealed)).toBe(true);
    expect(checkSignature(bytes, new Date(), [root.x509])).toMatchObject({ fault: null });
  });

  it('on one page that says what each way means, honest about what was never tried', async () => {
    const { text } = await story.chair.get(page());
    for (const words of ['Tanda tangan basah', 'Kunci jabatan', 'belum pernah dicoba', 'Pejabat Contoh'])
      expect(text).toContain(words);
    const wrong = await story.chair.submit(page(), `${page()}/kunci`, {
      kind: 'pades',
      secret: 'burung-salah',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Frasa sandi salah');
    const shown = await story.member.get(page());
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('oleh pimpinan rapat sendiri');
    expect((await story.chair.get(`/notula/${story.meeting.slug}`)).text).toContain(
      'Tanda tangan elektronik BSrE',
    );
    expect((await app.anyone().get(page())).status).not.toBe(200);
  });

  it('with secrets that stand nowhere afterwards: not in the database, the journal or any file', async () => {
    const secrets = [...Object.values(SECRET), 'burung-salah'];
    const columns = await app.db.rows<{ payload: string }>(`SELECT * FROM "audit_payload"`);
    const kept = JSON.stringify([columns, await app.db.rows(`SELECT * FROM "idempotency_answer"`)]);
    for (const secret of secrets) expect(kept).not.toContain(secret);
    const [{ nikHash }] = await app.db.rows<{ nikHash: string }>(
      `SELECT "nikHash" FROM "minutes_signature" WHERE "kind" = 'bsre'`,
    );
    expect(nikHash).toMatch(/^[0-9a-f]{64}$/);
    expect(nikHash).not.toBe(sha256(Buffer.from(SECRET.nik)));
    const dataDir = app.environment.DATA_DIR!;
    for (const name of readdirSync(dataDir, { recursive: true, encoding: 'utf8' })) {
      const file = join(dataDir, name);
      if (!statSync(file).isFile()) continue;
      const bytes = readFileSync(file);
      for (const secret of secrets) expect([name, bytes.includes(secret)]).toEqual([name, false]);
    }
  });

  it('and corrected by an erratum, which the chair issues; the sealed bytes stay', async () => {
    const slip = {
      place: 'Bagian 1',
      written: `Dibahas ${CANARY.restricted}`,
      corrected: 'Dibicarakan',
      reason: 'Salah tulis',
    };
    expect(
      (await story.secretary.post(`${path()}/errata`, { ...slip, corrected: slip.written })).status,
    ).toBe(409);
    const proposed = await story.secretary.post(`${path()}/errata`, slip);
    expect(proposed.body).toMatchObject({ state: 'proposed', number: null });
    const second = await story.secretary.post(`${path()}/errata`, { ...slip, place: 'Bagian 2' });
    expect((await story.secretary.post(`/api/v1/errata/${proposed.body.id}/issue`)).status).toBe(409);
    const waiting = (await story.chair.get(`/notula/${story.meeting.slug}/ralat`)).text;
    expect(waiting).toMatch(/terbitkan"[^\n]*name="_once"[^\n]*name="versi" value="1"[^]*Terbitkan ralat/);
    const stale = await story.chair.post(`/api/v1/errata/${proposed.body.id}/issue`, undefined, {
      'if-match': '"9"',
    });
    expect(stale.status).toBe(412);
    expect(waiting).toMatch(/Rapat [^<]*, Kamis, 24 Juli 2025/);
    expect((await story.member.get(`${path()}/errata`)).body.data).toEqual([]);
    const issued = await story.chair.post(`/api/v1/errata/${proposed.body.id}/issue`);
    expect(issued.body).toMatchObject({ state: 'issued', number: 1, sha256: expect.any(String) });
    erratum = (await story.chair.get(`/api/v1/errata/${proposed.body.id}/document`)).bytes;
    expect(sha256(erratum)).toBe(issued.body.pdfSha256);
    erratumId = proposed.body.id;
    expect((await story.chair.post(`/api/v1/errata/${proposed.body.id}/issue`)).status).toBe(409);
    const declined = await story.chair.post(`/api/v1/errata/${second.body.id}/decline`, {
      reason: 'Sudah benar',
    });
    expect(declined.body).toMatchObject({ state: 'declined', number: null });
    expect((await story.chair.get(`/notula/${story.meeting.slug}`)).text).toContain('Ralat 1');
    const read = await story.member.get(`${path()}/errata`);
    expect(read.body.data).toMatchObject([{ number: 1, written: slip.written }]);
    const reader = await anAccount(app, 'admin.uji', { roles: ['admin'] });
    const seen = await Promise.all(
      [`${path()}/errata`, `/notula/${story.meeting.slug}/ralat`, `/notula/${story.meeting.slug}`].map(
        async (address) => (await reader.get(address)).text,
      ),
    );
    expect(seen[0]).toContain('"number":1');
    for (const text of seen) expect(text).not.toContain(CANARY.restricted);
    expect((await story.chair.get(`${path()}/document.pdf`)).bytes.equals(sealed)).toBe(true);
  });

  it('on a paper of its own, with the code of the minutes, for those who may read all of them', async () => {
    const [words, ...more] = pdfPages(erratum).map((page) => page.replace(/\s+/g, ' '));
    expect(more).toEqual([]);
    const spaced = code
      .toUpperCase()
      .match(/.{1,4}/g)!
      .join('-');
    for (const told of [
      'RALAT NOMOR 1',
      'atas Notula',
      CANARY.restricted,
      'Dibicarakan',
      'Salah tulis',
      spaced,
    ])
      expect(words).toContain(told);
    const page1 = `/notula/${story.meeting.slug}/ralat/1.pdf`;
    expect((await story.chair.get(page1)).bytes.equals(erratum)).toBe(true);
    for (const file of ['2.pdf', '01.pdf', 'x', '1.pdf.pdf'])
      expect((await story.chair.get(`/notula/${story.meeting.slug}/ralat/${file}`)).status).toBe(404);
    const stranger = await app.as('admin.uji');
    for (const path of [page1, `/api/v1/errata/${erratumId}/document`])
      expect((await stranger.get(path)).status).toBe(404);
  });

  it('by no one who proposed it, through whatever account', async () => {
    const second = await anAccount(app, 'pimpinan.kedua', {
      ...{ personId: story.council.seats[0].personId, roles: ['secretariat'] },
    });
    const slip = { place: 'Bagian 3', written: 'a', corrected: 'b', reason: 'c' };
    const { body } = await second.post(`${path()}/errata`, slip);
    const issued = await story.chair.post(`/api/v1/errata/${body.id}/issue`);
    expect([issued.status, issued.body.type]).toEqual([409, expect.stringContaining('own_text')]);
    expect((await story.chair.get(`/notula/${story.meeting.slug}/ralat`)).text).not.toContain(
      'Terbitkan ralat',
    );
  });

  it('with papers that come back as material, byte for byte, though they hold their data inside', async () => {
    const brought = (bytes: Buffer) =>
      story.secretary.upload('POST', '/api/v1/files', 'notula.pdf', 'application/pdf', bytes);
    expect((await brought(sealed)).status).toBe(201);
    const other = Buffer.from(sealed);
    other[other.length >> 1] ^= 1;
    expect((await brought(other)).body.type).toContain('active_content');
  });

  it('and all of it is told to whoever holds the paper, without persons and without what is exempt', async () => {
    const { body } = await app.anyone().get(`/api/v1/verify/${code}`);
    expect(body.signatures.map(({ kind }: { kind: string }) => kind)).toEqual([
      'wet',
      'wet',
      'pades',
      'bsre',
    ]);
    expect(body.errata).toMatchObject([{ number: 1, text: null, pdfSha256: sha256(erratum) }]);
    expect(body.files).toContainEqual(
      expect.objectContaining({ kind: 'erratum', erratum: 1, sha256: sha256(erratum) }),
    );
    const { text } = await app.anyone().get(`/verifikasi/${code}`);
    for (const words of ['Ralat 1', 'Badan Siber dan Sandi Negara', body.signatures[2].sha256])
      expect(text).toContain(words);
    for (const hidden of [CANARY.restricted, 'Pejabat 1', SECRET.nik]) expect(text).not.toContain(hidden);
  });

  it.each(['minutes_signature', 'minutes_erratum'])(
    'and the database keeps every %s as it is',
    async (table) => {
      const attacks = [
        ...[`UPDATE "${table}" SET "sha256" = 'x'`, `DELETE FROM "${table}"`],
        app.db.engine === 'sqlite'
          ? `REPLACE INTO "${table}" SELECT * FROM "${table}"`
          : `TRUNCATE "${table}"`,
      ];
      for (const sql of attacks)
        await expect(app.uow.run((tx) => tx.query(sql) as Promise<unknown>)).rejects.toThrow(KEPT);
    },
  );

  /** A row like one that is there, as somebody with the keys to the database would write it. */
  async function copyOf(table: string, over: Readonly<Record<string, string>>): Promise<string> {
    const [row] = await app.db.rows<object>(`SELECT * FROM "${table}" LIMIT 1`);
    const names = Object.keys(row).map((name) => `"${name}"`);
    const values = Object.keys(row).map((name) => over[name] ?? `"${name}"`);
    return `INSERT INTO "${table}" (${names.join()}) SELECT ${values.join()} FROM "${table}" LIMIT 1`;
  }

  it('until the minutes are revoked: then nothing is added any more, whoever writes it', async () => {
    const slip = { place: 'Bagian 1', written: 'a', corrected: 'b', reason: 'c' };
    const waiting = (await story.secretary.post(`${path()}/errata`, slip)).body.id as string;
    const record = `/notula/${story.meeting.slug}`;
    expect((await story.chair.get(record)).text).toContain('2 usul ralat menunggu');
    const revoked = await story.chair.post(`${path()}/revoke`, { reason: 'Putusan pengadilan' });
    expect(revoked.status).toBe(200);
    expect((await withKey()).body).toMatchObject({ type: expect.stringContaining('signing.revoked') });
    expect((await story.secretary.post(`${path()}/errata`, slip)).body).toMatchObject({
      detail: expect.stringContaining('dicabut'),
    });
    expect((await story.chair.get(page())).text).toContain('tidak ada lagi yang ditambahkan');
    expect((await story.chair.get(record)).text).not.toContain('ralat menunggu');
    const attacks = [
      await copyOf('minutes_signature', { id: `'x'`, sequence: '99' }),
      await copyOf('minutes_erratum', { id: `'x'`, number: 'NULL', state: `'proposed'` }),
      `UPDATE "minutes_erratum" SET "state" = 'issued' WHERE "id" = '${waiting}'`,
    ];
    for (const sql of attacks)
      await expect(app.uow.run((tx) => tx.query(sql) as Promise<unknown>)).rejects.toThrow(
        'revoked minutes take nothing more',
      );
  });
});
