import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aCheckedImport,
  anAppliedImport,
  anImport,
  aWorkbook,
  cellsOf,
  settled,
} from '../factories/sheet.js';
import { aPdf } from '../support/a-pdf.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';
import { aZip } from '../support/zip.js';

let app: TestApp;
let secretary: Visitor;
describe('Importing', () => {
  beforeAll(async () => {
    app = await startApp('sample');
    secretary = await app.as('sekretariat');
  });
  afterAll(() => app.stop());

  const count = async (table: string) =>
    Number((await app.db.rows<{ n: number }>(`SELECT count(*) AS "n" FROM "${table}"`))[0].n);
  const rowsOf = async (id: string, outcome = '') =>
    (await secretary.get(`/api/v1/imports/${id}/rows?limit=200${outcome && `&outcome=${outcome}`}`)).body
      .data;

  const PEOPLE = [
    ['DAFTAR PEJABAT', '', ''],
    ['No', 'Nama lengkap', 'NIP', 'Pangkat/Golongan'],
    ['1', 'Dr. Uji Satu, S.Sos., M.A.P.', '197801012005011003', 'Pembina (IV/a)'],
    ['2', 'Uji Dua', '197902022006042004', ''],
    ['3', 'Uji Tiga', '', ''],
  ];

  describe('importing people', () => {
    it('makes them once, however often the same file comes', async () => {
      const file = { name: 'pejabat.xlsx', bytes: await aWorkbook(PEOPLE) };
      const before = await count('person');
      const first = await anAppliedImport(app, secretary, { kind: 'people' }, file);
      expect(first.body).toMatchObject({
        state: 'applied',
        counts: { create: 3, change: 0, same: 0, wrong: 0 },
      });
      const second = await anAppliedImport(app, secretary, { kind: 'people' }, file);
      expect(second.body.counts).toEqual({ create: 0, change: 0, same: 3, doubtful: 0, wrong: 0 });
      expect(await count('person')).toBe(before + 3);
      const found = (await secretary.get('/api/v1/people?q=Uji%20Satu')).body.data;
      expect(found).toEqual([expect.objectContaining({ titlePrefix: 'Dr.', titleSuffix: 'S.Sos., M.A.P.' })]);
    });

    it('are found by search and told in the journal like any other', async () => {
      const hits = (await secretary.get('/api/v1/search?q=Uji%20Dua')).body.data;
      expect(hits).toEqual([expect.objectContaining({ kind: 'person' })]);
      const admin = await app.as('admin');
      const told = (await admin.get('/api/v1/audit?action=import.applied')).body.data;
      expect(told.length).toBeGreaterThan(0);
      expect((await admin.get('/api/v1/audit/verify')).body).toMatchObject({ intact: true });
    });
  });

  describe('a trial run', () => {
    it('asks what only a person can know, and what was left out comes back as a sheet', async () => {
      const rows = [
        ['Nama', 'NIP'],
        ['Uji Dua', '198003032007011005'],
        ['Uji Empat', '123'],
      ];
      const file = { name: 'ragu.xlsx', bytes: await aWorkbook(rows) };
      const checked = await aCheckedImport(app, secretary, { kind: 'people' }, file);
      expect(checked.body.counts).toMatchObject({ create: 0, doubtful: 1, wrong: 1 });
      const { id } = checked.body;
      const [doubtful] = await rowsOf(id, 'doubtful');
      expect(doubtful.doubts[0]).toMatchObject({ code: 'import.doubt_name_other_nip', about: 'person' });
      const back = await secretary.get(`/api/v1/imports/${id}/not-taken`);
      expect((await cellsOf(back.bytes)).slice(1).map(([name]) => name)).toEqual(['Uji Dua', 'Uji Empat']);
      const decisions = [{ row: doubtful.row, about: 'person', choice: 'new' }];
      expect((await secretary.put(`/api/v1/imports/${id}/decisions`, { decisions })).status).toBe(202);
      expect((await settled(app, secretary, id)).body.counts).toMatchObject({ create: 1, doubtful: 0 });
      expect((await secretary.post(`/api/v1/imports/${id}/apply`)).status).toBe(202);
      expect((await settled(app, secretary, id)).body.state).toBe('applied');
      expect((await secretary.post(`/api/v1/imports/${id}/apply`)).status).toBe(409);
    });

    it('lists formulas, lost digits and repeated rows each with its reason', async () => {
      const rows = [
        ['Nama', 'NIP', 'Pangkat'],
        ['Uji Rumus', null, { formula: '1+1', result: 'Penata' }],
        ['Uji Angka', 197801012005011000, ''],
        ['Uji Rumus', null, ''],
      ] as const;
      const file = { name: 'sel.xlsx', bytes: await aWorkbook(rows) };
      const { body } = await aCheckedImport(app, secretary, { kind: 'people' }, file);
      const [formula, digits, repeated] = await rowsOf(body.id);
      expect([formula.outcome, formula.notes[0].code]).toEqual(['create', 'import.note_formula']);
      expect(digits.reasons[0].code).toBe('import.fault_nip_number');
      expect(repeated.reasons[0]).toMatchObject({ code: 'import.fault_repeated', facts: { row: 2 } });
    });
  });

  describe('a CSV', () => {
    const csv = (text: string | Buffer) => ({ name: 'orang.csv', bytes: text });
    it.each<[string, string | Buffer, string]>([
      [
        'with semicolons, CRLF and quoted line breaks',
        'Nama;Pangkat\r\n"Uji; A";"Pem\nbina"\r\n\r\n',
        'Uji; A',
      ],
      ['with commas and a byte order mark', '\ufeffNama,Pangkat\n"Uji, B",Pembina\n', 'Uji'],
      ['with tabs', 'Nama\tPangkat\nUji C\tPembina\n', 'Uji C'],
      ['of an old Windows program', Buffer.from('Nama;Pangkat\nUji D\xe9;x\n', 'latin1'), 'Uji Dé'],
      ['in UTF-16', Buffer.from('\ufeffNama\tPangkat\nUji E\tx\n', 'utf16le'), 'Uji E'],
    ])('%s is read', async (_, text, name) => {
      const { body } = await aCheckedImport(app, secretary, { kind: 'people' }, csv(text));
      expect(body).toMatchObject({ state: 'ready', counts: { create: 1 } });
      expect((await rowsOf(body.id))[0].label).toContain(name);
    });

    it('never makes anybody of a formula, and names the column', async () => {
      const text = 'Nama;Pangkat\n=cmd|x;Pembina\nUji F;@SUM(1)\n+cmd;x\n-cmd;x\n';
      const { body } = await aCheckedImport(app, secretary, { kind: 'people' }, csv(text));
      expect(body.counts).toMatchObject({ create: 0, wrong: 4 });
      const told = (await rowsOf(body.id)).map(({ reasons }: { reasons: object[] }) => reasons[0]);
      expect(told).toMatchObject([
        {
          code: 'import.fault_formula',
          field: 'name',
          sentence: expect.stringMatching(/^Nama: Dimulai seperti rumus/),
        },
        ...[{ field: 'rank' }, { field: 'name' }, { field: 'name' }],
      ]);
    });

    it.each<[string, string | Buffer, string]>([
      ['with quotes that do not pair', 'Nama\n"Uji\n', 'import.csv_quotes'],
      ['that is no text', Buffer.from([1, 2, 3, 0, 5, 6, 7, 0, 0, 9, 200, 201]), 'import.not_text'],
      ['of too many rows', `Nama\n${'Uji\n'.repeat(20_001)}`, 'import.too_many_rows'],
      ['with headings only', 'Nama;NIP\n', 'import.empty'],
    ])('%s is refused with a sentence', async (_, text, code) => {
      const { body } = await anImport(app, secretary, { kind: 'people' }, csv(text));
      expect(body).toMatchObject({ state: 'failed', failure: { code, sentence: expect.any(String) } });
    });
  });

  describe('what is no sheet', () => {
    const container = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    it.each<[string, string, () => Promise<Buffer>, number]>([
      [
        'import.password',
        'kunci.xlsx',
        async () => Buffer.concat([container, Buffer.from('EncryptedPackage', 'utf16le')]),
        415,
      ],
      ['import.old_format', 'lama.xls', async () => container, 415],
      ['import.zip_bomb', 'bom.xlsx', aBomb, 415],
      ['file.not_what_it_says', 'pura.xlsx', async () => Buffer.from('bukan zip'), 415],
      ['file.type', 'gambar.png', async () => Buffer.from('x'), 415],
    ])('is refused: %s', async (code, name, bytes, status) => {
      const before = await count('import_job');
      const answer = await secretary.sendForm('/api/v1/imports', { kind: 'people' }, [
        { field: 'file', name, bytes: await bytes() },
      ]);
      expect([answer.status, answer.body.type]).toEqual([status, expect.stringContaining(code)]);
      expect(await count('import_job')).toBe(before);
    });
  });

  describe('old decrees and their scans', () => {
    it('are registered as enacted, and each scan finds its decree by its name', async () => {
      const rows = [
        ['Nomor', 'Tahun', 'Tentang', 'Tanggal ditetapkan'],
        ['901', 2019, 'Tim Uji', new Date('2019-03-15')],
        ['902/UJI/2020', 2020, 'Tim Uji Dua', '24 Juli 2020'],
      ];
      const file = { name: 'sk.xlsx', bytes: await aWorkbook(rows) };
      const scans = [
        { name: '901-2019.pdf', bytes: PDF },
        { name: '999-1999.pdf', bytes: PDF },
      ];
      const first = await anAppliedImport(app, secretary, { kind: 'decrees' }, file, scans);
      expect(first.body).toMatchObject({ state: 'applied', counts: { create: 2, change: 1, wrong: 1 } });
      const found = (await secretary.get('/api/v1/decrees?q=901')).body.data;
      expect(found[0]).toMatchObject({ number: '901', year: 2019, enactedOn: '2019-03-15' });
      const again = await anAppliedImport(app, secretary, { kind: 'decrees' }, file, scans);
      expect(again.body.counts).toMatchObject({ create: 0, change: 0, same: 3 });
    });
  });

  describe('scans packed in one archive', () => {
    it('find the decrees of the same sheet by their names; what is no scan is told and stops nothing', async () => {
      const rows = [
        ['Nomor', 'Tahun', 'Tentang', 'Tanggal ditetapkan'],
        ['911', 2018, 'Tim Arsip Satu', new Date('2018-03-15')],
        ['912', 2018, 'Tim Arsip Dua', new Date('2018-04-15')],
      ];
      const file = { name: 'arsip.xlsx', bytes: await aWorkbook(rows) };
      const packed = {
        'pindai/SK_911_Tahun_2018.pdf': PDF,
        'pindai/912-2018.pdf': `${PDF}\n`,
        'pindai/catatan.txt': 'bukan pindaian',
      };
      const scans = [{ name: 'pindai.zip', bytes: aZip(packed) }];
      const { body } = await anAppliedImport(app, secretary, { kind: 'decrees' }, file, scans);
      expect(body).toMatchObject({ state: 'applied', counts: { create: 2, change: 2, wrong: 1 } });
      const [wrong] = await rowsOf(body.id, 'wrong');
      expect([wrong.file, wrong.reasons[0].code]).toEqual(['catatan.txt', 'file.type']);
      const [first] = (await secretary.get('/api/v1/decrees?q=Tim%20Arsip%20Satu')).body.data;
      expect((await secretary.get(`/api/v1/files/${first.scanFileId}`)).status).toBe(200);
    });

    it('are refused as a whole when a path leads elsewhere', async () => {
      const bytes = aZip({ '../911-2018.pdf': PDF });
      const sent = await secretary.sendForm('/api/v1/imports', { kind: 'decrees' }, [
        { field: 'scans', name: 'pindai.zip', bytes },
      ]);
      expect([sent.status, sent.body.code]).toEqual([415, 'import.zip_path']);
    });
  });

  describe('a regency that starts from its sheets', () => {
    const imported = async (kind: string, rows: Parameters<typeof aWorkbook>[0], more = {}) => {
      const file = { name: `${kind}.xlsx`, bytes: await aWorkbook(rows) };
      const { body } = await anAppliedImport(app, secretary, { kind, ...more }, file);
      expect(body.state).toBe('applied');
      const again = await anAppliedImport(app, secretary, { kind, ...more }, file);
      return { first: body.counts, again: again.body.counts };
    };
    const once = (n: number) => ({
      first: { create: n, change: 0, same: 0, doubtful: 0, wrong: 0 },
      again: { create: 0, change: 0, same: n, doubtful: 0, wrong: 0 },
    });

    it('has units, offices, holders and the annex of a draft from one sheet each, none of them twice', async () => {
      const units = [
        ['Kode', 'Nama', 'Jenis', 'Berlaku sejak'],
        ['UJI-1', 'Dinas Lembar Satu', 'Dinas', '01/01/2020'],
        ['UJI-2', 'Bank Lembar', 'Instansi vertikal', ''],
      ];
      expect(await imported('units', units)).toEqual(once(2));
      const offices = [
        ['Jabatan', 'Perangkat daerah', 'Kepala unit'],
        ['Kepala Dinas Lembar Satu', 'UJI-1', 'Ya'],
        ['Sekretaris Dinas Lembar Satu', 'Dinas Lembar Satu', 'Tidak'],
      ];
      expect(await imported('offices', offices)).toEqual(once(2));
      await imported('people', [['Nama'], ['Uji Pemangku']]);
      const holdings = [
        ['Nama', 'Jabatan', 'Kapasitas', 'Mulai', 'Sampai', 'Nomor surat'],
        ['Uji Pemangku', 'Sekretaris Dinas Lembar Satu', '', '2 Januari 2020', '31-12-2023', '1/2020'],
        ['Uji Pemangku', 'Kepala Dinas Lembar Satu', 'Plt.', new Date('2024-01-01'), '', '2/2024'],
      ];
      expect(await imported('holdings', holdings)).toEqual(once(2));
      const council = (await secretary.post('/api/v1/councils', { name: 'Dewan Lembar' })).body;
      const draft = await secretary.post('/api/v1/decrees', {
        ...{ kind: 'keputusan-bupati', councilId: council.id, effectiveFrom: '2024-06-01' },
        ...{ number: 'L1', year: 2024 },
      });
      const seats = [
        ['No', 'Kedudukan', 'Jabatan dalam dinas', 'Perangkat daerah', 'Hak suara'],
        [1, 'Ketua', 'Kepala Dinas Lembar Satu', '', 'Ya'],
        [2, 'Anggota', '', 'Bank Lembar', 'Tidak'],
      ];
      expect(await imported('seats', seats, { decreeId: draft.body.id })).toEqual(once(2));
      expect((await secretary.post(`/api/v1/decrees/${draft.body.id}/enact`)).status).toBe(200);
      const roster = (await secretary.get(`/api/v1/councils/${council.id}/roster?on=2024-06-01`)).body;
      expect(roster.seats).toMatchObject([
        { role: 'chair', holder: { displayName: 'Uji Pemangku', capacity: 'plt' } },
        { orgUnit: { name: 'Bank Lembar' }, voting: false, holderState: 'unknown' },
      ]);
    });

    it('asks about an office nobody knows and refuses a holding that overlaps, each at its row', async () => {
      const holdings = [
        ['Nama', 'Jabatan', 'Kapasitas', 'Mulai'],
        ['Uji Pemangku', 'Kepala Dinas Lembar Sat', '', '01/01/2024'],
        ['Uji Pemangku', 'Kepala Dinas Lembar Satu', 'Plt.', '01/02/2024'],
      ];
      const file = { name: 'tumpang.xlsx', bytes: await aWorkbook(holdings) };
      const { body } = await aCheckedImport(app, secretary, { kind: 'holdings' }, file);
      const [unknown, overlapping] = await rowsOf(body.id);
      expect([unknown.outcome, unknown.doubts[0].code]).toEqual(['doubtful', 'import.doubt_office_unknown']);
      expect([overlapping.outcome, overlapping.reasons[0].code]).toEqual(['wrong', 'holding.overlaps']);
    });
  });

  describe('the pages', () => {
    it('lead from upload to result without scripts', async () => {
      const { text } = await secretary.get('/impor/baru?jenis=people');
      const token = /name="_csrf" value="([^"]+)"/.exec(text)![1];
      const url = `/impor/baru?jenis=people&_csrf=${encodeURIComponent(token)}`;
      const bytes = await aWorkbook([
        ['Nama', 'NIP'],
        ['Uji Layar', ''],
      ]);
      const sent = await secretary.sendForm(url, {}, [{ field: 'file', name: 'layar.xlsx', bytes }], FORM);
      expect(sent.status).toBe(303);
      const path = String(sent.headers.location);
      await settled(app, secretary, path.slice('/impor/'.length));
      const columns = await secretary.get(path);
      expect(columns.text).toContain('Cocokkan kolom');
      const versi = /name="versi" value="(\d+)"/.exec(columns.text)![1];
      const asked = await secretary.submit(path, `${path}/kolom`, { versi, kolom_name: '0', kolom_nip: '1' });
      expect(asked.status).toBe(303);
      await settled(app, secretary, path.slice('/impor/'.length));
      const checked = await secretary.get(path);
      expect(checked.text).toContain('Uji coba: belum ada yang tersimpan');
      const next = /name="versi" value="(\d+)"/.exec(checked.text)![1];
      expect((await secretary.submit(path, `${path}/terapkan`, { versi: next })).status).toBe(303);
      await settled(app, secretary, path.slice('/impor/'.length));
      expect((await secretary.get(path)).text).toContain('1 dibuat, 0 diubah');
      expect((await secretary.get('/impor')).text).toContain('layar.xlsx');
    });

    it('take a new structure from a sheet, show it as lines, and apply what is shown', async () => {
      const { text } = await secretary.get('/opd/sotk');
      const url = `/opd/sotk?_csrf=${encodeURIComponent(/name="_csrf" value="([^"]+)"/.exec(text)![1])}`;
      const form = { on: '2026-03-01', basis: 'Perbup Uji 1/2026', offices: '1', lines: '' };
      const check = (name: string, bytes: Buffer | string, more = {}) =>
        secretary.sendForm(
          url,
          { ...form, ...more },
          bytes === '' ? [] : [{ field: 'file', name, bytes }],
          FORM,
        );
      const sheet = await aWorkbook([
        ['SUSUNAN BARU'],
        ['No', 'Nama', 'Kode', 'Menggantikan'],
        [1, 'Dinas Uji Sotk', 'USOTK', null],
        [2, { formula: '"Badan"', result: 'Badan Uji Sotk' }, 'USOTK2', null],
      ]);
      const shown = await check('sotk.xlsx', sheet);
      expect([shown.status, shown.text.includes('USOTK\tDinas Uji Sotk')]).toEqual([200, true]);
      expect(shown.text).toContain('Baris 4 pada berkas berisi rumus');
      const semicolons = await check('sotk.csv', 'Kode;Nama\nZQ;Dinas Zq, Uji\n');
      expect(semicolons.text).toContain('ZQ\tDinas Zq, Uji');
      const lines = 'USOTK\tDinas Uji Sotk\nUSOTK2\tBadan Uji Sotk';
      const applied = await secretary.submit('/opd/sotk', '/opd/sotk/terapkan', { ...form, lines });
      expect([applied.status, applied.headers.location]).toEqual([303, '/opd']);
      expect((await secretary.get('/opd?per=2026-03-01')).text).toContain('Badan Uji Sotk');
      expect((await check('', '', { lines })).text).toContain('Tidak ada yang berubah');
      expect((await check('', '', { lines: 'ZQ;Dinas Zq;;;TIDAKADA' })).text).toContain('TIDAKADA');
      for (const [name, bytes, status, sentence] of [
        ['bom.xlsx', await aBomb(), 415, 'dimampatkan secara tidak wajar'],
        ['rusak.csv', Buffer.from([1, 2, 3, 0, 5, 6, 7, 0, 0, 9, 200, 201]), 422, 'bukan teks CSV'],
        ['salah.csv', 'Kode;Nama\nZQ;Di\u200bnas\n', 422, 'Baris 2 pada berkas'],
      ] as const) {
        const refused = await check(name, bytes);
        expect([refused.status, refused.text.includes(sentence)]).toEqual([status, true]);
        expect(refused.text).toContain('Perbup Uji 1/2026');
      }
    });

    it('are for staff only', async () => {
      const member = await app.as('anggota');
      expect((await member.get('/impor')).status).toBe(403);
      expect((await member.get('/api/v1/imports')).status).toBe(403);
    });

    it('give a template whose example is not imported', async () => {
      const { bytes } = await secretary.get('/impor/templat/people.xlsx');
      const { body } = await anImport(app, secretary, { kind: 'people' }, { name: 'templat.xlsx', bytes });
      expect(body.failure.code).toBe('import.empty');
      const plain = await secretary.get('/impor/templat/people.csv');
      expect(plain.bytes.toString()).toMatch(/^\ufeffNama;.*\r\n.*;CONTOH\r\n$/);
      const again = { name: 'templat.csv', bytes: plain.bytes };
      const { body: sent } = await anImport(app, secretary, { kind: 'people' }, again);
      expect(sent.failure.code).toBe('import.empty');
    });
  });
});

const PDF = aPdf();
const FORM = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' };

/** A small workbook that would fill the memory: millions of the same letter, packed to nearly nothing. */
async function aBomb(): Promise<Buffer> {
  return aWorkbook([['Nama'], ...Array.from({ length: 400 }, (_, n) => [`${n}${'a'.repeat(30_000)}`])]);
}
