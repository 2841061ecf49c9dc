import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import ExcelJS from 'exceljs';
import sharp from 'sharp';
import { aSecretary, anAccount } from '../factories/accounts.js';
import { aCouncil, made } from '../factories/council.js';
import { aRunningMeeting } from '../factories/meeting.js';
import { aPdf } from '../support/a-pdf.js';
import { spoil } from '../support/spoil.js';
import { startApp, type TestApp } from '../support/app.js';
import type { SentFile } from '../support/multipart.js';
import type { Answer, Visitor } from '../support/visitor.js';

/** As a telephone held upright writes it: lying, with a note which way is up, and where it was. */
const photo = (background = '#486') =>
  sharp({ create: { width: 1600, height: 1200, channels: 3, background } })
    .withMetadata({
      orientation: 6,
      exif: { IFD0: { Make: 'Telepon' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '3/1 33/1 0/1' } },
    })
    .jpeg()
    .toBuffer();

async function paper(pages: number): Promise<Buffer> {
  const file = await PDFDocument.create();
  const font = await file.embedFont(StandardFonts.Helvetica);
  for (let n = 1; n <= pages; n += 1) file.addPage().drawText(`Laporan ${n}`, { x: 60, y: 700, font });
  return Buffer.from(await file.save());
}

async function sheet(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Rekap').addRows([
    ['Kecamatan', '<b>Serapan</b>'],
    ['Lubuk Pakam', 0.5],
  ]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

type Brought = {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly lineId: string;
  readonly fileId: string | null;
  readonly title: string | null;
  readonly file: { readonly name: string } | null;
};

/** A whole page in a failure tells nobody anything. */
const saysAt = ({ status, text }: Answer, expected: number, sentence: string) =>
  expect([status, text.includes(sentence) ? sentence : 'something else']).toEqual([expected, sentence]);

describe('evidence of a follow-up', () => {
  let app: TestApp;
  let secretary: Visitor;
  let head: Visitor;
  let stranger: Visitor;
  let other: Visitor;
  let id: string;
  let page: string;
  let csrf: string;

  const at = () => `/api/v1/follow-ups/${id}`;
  const send = (path: string, fields: Record<string, string>, files: readonly SentFile[] = []) =>
    head.sendForm(`${path}?_csrf=${csrf}`, fields, files);
  const report = (fields: Record<string, string>, files: readonly SentFile[] = []) =>
    send(`${page}/lapor`, { percent: '90', narrative: 'Sosialisasi selesai', ...fields }, files);
  const evidence = async (): Promise<Brought[]> =>
    (await secretary.get(at())).body.reports.flatMap((one: { evidence: object[] }) => one.evidence);
  const named = async (name: string) =>
    (await evidence()).find(({ file, title }) => (file?.name ?? title) === name)!;

  beforeAll(async () => {
    app = await startApp('empty');
    secretary = await aSecretary(app);
    const council = await aCouncil(secretary, { seats: 5 });
    const { data } = (await secretary.get('/api/v1/offices?limit=200')).body;
    const [own, next] = council.seats.slice(2, 4);
    head = await anAccount(app, 'kepala.dinas', { personId: own.personId });
    stranger = await anAccount(app, 'kepala.lain', { personId: next.personId });
    other = await anAccount(app, 'sekretaris.lain', {
      ...{ roles: ['secretariat'], personId: council.seats[4].personId },
    });
    const meeting = await aRunningMeeting(secretary, council);
    const item = await made(secretary, `/api/v1/meetings/${meeting.id}/agenda-items`, {
      ...{ title: 'Layanan', confidentiality: 'public' },
    });
    const decided = await made(secretary, `/api/v1/meetings/${meeting.id}/decisions`, {
      ...{ agendaItemId: item.id, text: 'Sosialisasi dilaksanakan' },
    });
    await secretary.post(`/api/v1/meetings/${meeting.id}/end`, { at: '2025-07-24T11:40:00+07:00' });
    const task = await made(secretary, `/api/v1/decisions/${decided.id}/follow-ups`, {
      ...{ title: 'Melaksanakan sosialisasi', dueOn: '2025-08-29', requiredEvidence: ['sheet', 'photo'] },
      orgUnitId: data.find((office: { id: string }) => office.id === own.officeId).orgUnitId,
    });
    id = task.id;
    expect(task.requiredEvidence).toEqual(['photo', 'sheet']);
    page = `/tindak-lanjut/${task.sequence}-${task.year}`;
    csrf = /_csrf=([^"]+)"/.exec((await head.get(`${page}/lapor`)).text)![1];
  });
  afterAll(() => app.stop());

  it('is asked for by kind: without it nothing is stored, and what is missing is named', async () => {
    const refused = await report({ done: '1' }, [{ field: 'files', name: 'foto.jpg', bytes: await photo() }]);
    saysAt(refused, 409, 'Belum ada bukti dukung yang diminta sekretariat: lembar kerja (XLSX).');
    expect((await secretary.get(at())).body).toMatchObject({ status: 'not-started', reports: [] });
    const kept = /name="fileIds" value="([^"]+)"/.exec(refused.text)![1];

    const heic = Buffer.concat([Buffer.from('\0\0\0\u0018ftypheic'), Buffer.alloc(40)]);
    const heicTold = await report({ fileIds: kept }, [{ field: 'files', name: 'IMG_1.HEIC', bytes: heic }]);
    saysAt(heicTold, 422, 'IMG_1.HEIC: Foto HEIC belum dapat dibaca');

    const wrong = { linkUrl: 'javascript:alert(1)', linkSeenOn: '2025-08-01' };
    saysAt(await report({ fileIds: kept, ...wrong }), 422, 'diawali http:// atau https://');
    const tomorrow = { linkUrl: 'https://deliserdangkab.go.id/berita', linkSeenOn: '2199-01-01' };
    saysAt(await report({ fileIds: kept, ...tomorrow }), 422, 'setelah hari ini');

    const files = [
      { field: 'files', name: 'laporan.pdf', bytes: await paper(4) },
      { field: 'files', name: 'rekap.xlsx', bytes: await sheet() },
    ];
    const link = {
      linkUrl: 'https://deliserdangkab.go.id/berita',
      linkTitle: 'Berita',
      linkSeenOn: '2025-08-01',
    };
    expect((await report({ fileIds: kept, done: '1', ...link }, files)).status).toBe(303);
    const { body } = await secretary.get(at());
    expect(body).toMatchObject({ status: 'awaiting-verification', reports: [{ files: { length: 3 } }] });
    expect((await evidence()).map(({ kind, version }) => [kind, version])).toEqual([
      ['photo', 1],
      ['pdf', 1],
      ['sheet', 1],
      ['link', 1],
    ]);
  });

  it('is seen by the reviewer beside the report: the photo upright, pages as pictures, the sheet as text', async () => {
    const seen = await secretary.get(`${page}/verifikasi`);
    saysAt(seen, 200, 'Bukti yang diminta sudah ada: foto, lembar kerja (XLSX).');
    saysAt(seen, 200, 'rel="noopener noreferrer nofollow"');
    const [shot, paperOne, table] = await Promise.all(['foto.jpg', 'laporan.pdf', 'rekap.xlsx'].map(named));
    const preview = async (one: { id: string }) =>
      (await head.get(`/api/v1/evidence/${one.id}/preview`)).body;
    // A picture is waited for; a page that would show it says after a while that it is still being made.
    for (const n of [1, 4])
      expect((await head.get(`/api/v1/evidence/${paperOne.id}/pages/${n}`)).status).toBe(200);
    expect(await preview(shot)).toMatchObject({ kind: 'pictures', total: 1 });
    expect(await preview(paperOne)).toMatchObject({ kind: 'pictures', total: 4, shown: 4 });
    while ((await preview(table)).kind === 'soon');
    expect((await preview(table)).sheets[0].rows[0].cells).toEqual(['Kecamatan', '<b>Serapan</b>']);
    saysAt(await head.get(`${page}/bukti/${table.id}`), 200, '&lt;b&gt;Serapan&lt;/b&gt;');
    saysAt(await head.get(`${page}/bukti/${paperOne.id}?hal=4`), 200, `${paperOne.id}/halaman/4"`);

    const small = await head.get(`${page}/bukti/${shot.id}/kecil`);
    expect([small.status, small.headers['content-type'], small.headers['x-content-type-options']]).toEqual([
      ...[200, 'image/webp', 'nosniff'],
    ]);
    const { width, height, exif } = await sharp(small.bytes).metadata();
    expect([width, height, exif]).toEqual([180, 240, undefined]);
    const { etag } = small.headers as { etag: string };
    const again = await head.get(`${page}/bukti/${shot.id}/kecil`, { 'if-none-match': etag });
    expect([again.status, again.headers['cache-control']]).toEqual([304, 'private, no-cache']);
    const original = await secretary.get(`/api/v1/evidence/${shot.id}/file`);
    expect(original.bytes.equals(await photo())).toBe(true);
    expect(original.headers['content-disposition']).toMatch(/^attachment/);
  });

  it('of another office does not exist, nor does anything made from it', async () => {
    const shot = await named('foto.jpg');
    const api = `/api/v1/evidence/${shot.id}`;
    const paths = [api, `${api}/file`, `${api}/preview`, `${api}/thumbnail`, `${api}/pages/1`];
    const pages = ['', '/berkas', '/kecil', '/halaman/1', '/ganti'].map(
      (end) => `${page}/bukti/${shot.id}${end}`,
    );
    for (const path of [...paths, ...pages, `/api/v1/files/${shot.fileId}`])
      expect({ path, status: (await stranger.get(path)).status }).toEqual({ path, status: 404 });
    expect((await stranger.post(`${api}/versions`, {})).status).toBe(404);
    const { id: link } = await named('Berita');
    for (const path of ['file', 'thumbnail', 'pages/1'])
      expect((await head.get(`/api/v1/evidence/${link}/${path}`)).status).toBe(404);
    for (const n of ['0', '2', 'x', '999'])
      expect((await head.get(`${page}/bukti/${shot.id}/halaman/${n}`)).status).toBe(404);
  });

  it('is replaced by a further version while reports are open; the one before stays readable', async () => {
    const shot = await named('foto.jpg');
    const at1 = `${page}/bukti/${shot.id}`;
    const better = { field: 'files', name: 'foto-terang.jpg', bytes: await photo('#cde') };
    const early = await send(`${at1}/ganti`, { reason: 'Terlalu dini' }, [better]);
    for (const kept of ['Terlalu dini', 'foto-terang.jpg']) saysAt(early, 409, kept);
    const shut = await head.get(`${at1}/ganti`);
    saysAt(shut, 200, 'Menunggu verifikasi');
    expect(shut.text).not.toContain('name="reason"');
    await secretary.post(`${at()}/return`, { reason: 'Fotonya gelap' });

    const same = await send(`${at1}/ganti`, {}, [{ ...better, bytes: await photo() }]);
    saysAt(same, 422, 'sama dengan versi yang ada');
    saysAt(await send(`${at1}/ganti`, {}), 422, 'Beri satu berkas atau satu tautan.');
    const heic = { ...better, name: 'IMG_2.HEIC' };
    saysAt(await send(`${at1}/ganti`, { reason: 'Lebih jelas' }, [heic]), 422, 'Lebih jelas');
    // What was refused is kept, and gives way to what is chosen instead.
    const fileIds = /name="fileIds" value="([^"]+)"/.exec(same.text)![1];
    const done = await send(`${at1}/ganti`, { reason: 'Lebih terang', fileIds }, [better]);
    expect(done.status).toBe(303);
    const after = await named('foto-terang.jpg');
    expect(after).toMatchObject({ version: 2, newest: true, lineId: shot.id, kind: 'photo' });
    saysAt(await head.get(at1), 200, 'Bukti ini sudah digantikan versi 2');
    expect(after).toMatchObject({ reason: 'Lebih terang' });
    saysAt(await head.get(at1), 200, 'Lebih terang');
    expect((await head.get(`${at1}/berkas`)).bytes.equals(await photo())).toBe(true);
    const twice = await head.post(`/api/v1/evidence/${shot.id}/versions`, {
      link: { url: 'https://deliserdangkab.go.id', seenOn: '2025-08-02' },
    });
    expect(twice.body.code).toBe('followup.evidence_replaced');
    // A photo that is new since the return is enough; nobody sends the sheet again.
    expect((await head.post(`${at()}/submit`)).body.status).toBe('awaiting-verification');
    const { history } = (await secretary.get(at())).body;
    expect(history.map(({ event }: { event: string }) => event)).toContain('evidence_replaced');
  });

  it('that cannot be drawn says so, with the file to download, and is no error', async () => {
    await secretary.post(`${at()}/return`, { reason: 'Lagi' });
    const whole = aPdf({}, '%');
    await report({}, [{ field: 'files', name: 'rusak.pdf', bytes: whole }]);
    spoil(app, whole, '%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n');
    const one = await named('rusak.pdf');
    expect((await head.get(`${page}/bukti/${one.id}/halaman/1`)).status).toBe(404);
    const shown = await head.get(`${page}/bukti/${one.id}`);
    saysAt(shown, 200, 'Pratinjau tidak tersedia');
    saysAt(shown, 200, `${one.id}/berkas`);
    const large = await report({}, [
      { field: 'files', name: 'besar.jpg', bytes: Buffer.alloc(11 * 1024 ** 2) },
    ]);
    saysAt(large, 422, '10 MB');
  });

  it('is not judged by whoever brought it, through whatever account', async () => {
    await head.post(`${at()}/submit`);
    await app.uow.run((tx) =>
      tx.query(
        `UPDATE "evidence" SET "byUserId" = NULL, "byPersonId" =
         (SELECT "personId" FROM "app_user" WHERE "email" LIKE 'sekretaris.lain@%') WHERE "kind" = 'link'`,
      ),
    );
    expect((await other.post(`${at()}/verify`)).body.code).toBe('followup.own_report');
    expect((await secretary.post(`${at()}/verify`)).body.status).toBe('done');
  });
});
