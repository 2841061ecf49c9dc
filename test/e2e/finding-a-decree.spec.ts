import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import ExcelJS from 'exceljs';
import { aSecretary } from '../factories/accounts.js';
import { aCouncil, made, type TestCouncil } from '../factories/council.js';
import { startApp, type TestApp } from '../support/app.js';
import { pdfText } from '../support/pdf-text.js';
import type { Visitor } from '../support/visitor.js';

describe('finding a decree', () => {
  let app: TestApp;
  let secretary: Visitor;
  let council: TestCouncil;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    app = await startApp('empty');
    secretary = await aSecretary(app);
    council = await aCouncil(secretary, { seats: 2 });
    ids.old = await enacted({
      number: '31',
      year: 2020,
      effectiveFrom: '2020-01-01',
      subjects: ['Kearsipan'],
    });
    ids.young = await enacted({
      ...{ number: '32', year: 2024, effectiveFrom: '2024-01-01', title: 'Perubahan jadwal retensi' },
      relations: [{ type: 'amends', decreeId: ids.old }],
    });
    ids.rule = await enacted({
      kind: 'peraturan-bupati',
      number: '5',
      year: 2024,
      effectiveFrom: '2024-05-01',
    });
    ids.end = await enacted({
      ...{ number: '33', year: 2025, effectiveFrom: '2025-01-01' },
      relations: [{ type: 'revokes', decreeId: ids.old }],
    });
  }, 120_000);
  afterAll(() => app.stop());

  async function enacted(facts: object): Promise<string> {
    const draft = await made(secretary, '/api/v1/decrees', { kind: 'keputusan-bupati', ...facts });
    const answer = await secretary.post(`/api/v1/decrees/${draft.id}/enact`, {});
    if (answer.status !== 200) throw new Error(answer.text);
    return draft.id;
  }
  const found = async (query: string): Promise<string[]> =>
    (await secretary.get(`/api/v1/decrees?${query}`)).body.data.map(({ id }: { id: string }) => id);

  it('asks by kind, subject and council', async () => {
    expect(await found('kind=peraturan-bupati')).toEqual([ids.rule]);
    expect(await found('subject=kearsipan')).toEqual([ids.old]);
    expect(await found(`councilId=${council.id}`)).toEqual([council.decreeId]);
    expect((await secretary.get('/api/v1/decrees?kind=surat')).status).toBe(422);
  });

  it('asks how it stood on a day', async () => {
    expect(await found('status=amended&statusOn=2024-06-01')).toEqual([ids.old]);
    expect(await found('status=revoked&statusOn=2024-12-31')).toEqual([]);
    expect(await found('inForceOn=2025-01-01')).not.toContain(ids.young);
    expect((await found('status=revoked&statusOn=2025-01-01')).sort()).toEqual([ids.old, ids.young].sort());
    const later = await found('status=upcoming&statusOn=2023-12-31');
    expect(later).toEqual(expect.arrayContaining([ids.young, ids.rule, ids.end]));
    expect((await found('status=enacted&statusOn=2023-12-31')).sort()).toEqual(
      (await found('inForceOn=2023-12-31')).sort(),
    );
    expect((await secretary.get('/sk?per=2023-12-31&keadaan=upcoming')).text).toContain('Belum berlaku');
    const { data } = (await secretary.get('/api/v1/decrees?statusOn=2023-06-01')).body;
    const old = data.find(({ id }: { id: string }) => id === ids.old);
    expect([old.statusOnDay, old.statusToday]).toEqual(['enacted', 'revoked']);
  });

  it('reads the text layer of a scan, and forgets it with the scan', async () => {
    const scan = async (text: string) => {
      const paper = await PDFDocument.create();
      const font = await paper.embedFont(StandardFonts.Helvetica);
      paper.addPage().drawText(text, { x: 40, y: 700, font, size: 12 });
      const url = `/api/v1/decrees/${ids.rule}/scan`;
      const answer = await secretary.upload(
        'PUT',
        url,
        'sk.pdf',
        'application/pdf',
        Buffer.from(await paper.save()),
      );
      expect(answer.status).toBe(200);
    };
    await scan('Ketentuan tentang pengelolaan terminal');
    expect(await found('q=terminal')).toEqual([ids.rule]);
    await scan('Ketentuan tentang pengelolaan pelabuhan');
    expect(await found('q=terminal')).toEqual([]);
    expect(await found('q=pelabuhan')).toEqual([ids.rule]);
  });

  it('takes odd characters for text', async () => {
    for (const q of ['%', '_', '"', "'", '*', 'a:b', '(', 'NEAR/2', '\\']) {
      expect([q, (await secretary.get(`/api/v1/decrees?q=${encodeURIComponent(q)}`)).status]).toEqual([
        q,
        200,
      ]);
    }
  });

  it('takes the list away as a workbook and on paper, as it is filtered', async () => {
    const sheet = await secretary.get('/sk/daftar.xlsx?tahun=2024');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(sheet.bytes as never);
    const numbers = book.worksheets[0]!.getColumn(2).values.slice(2);
    expect(numbers).toEqual(['5', '32']);
    const paper = await secretary.get('/sk/daftar.pdf?tahun=2024&per=2024-06-01&keadaan=enacted');
    expect(await pdfText(paper.bytes)).toContain('Perubahan jadwal retensi');
  });

  it('shows everybody what is published, without persons, in the fields of the national network', async () => {
    const anyone = app.anyone();
    expect((await anyone.get('/jdih/produk-hukum.json')).body).toEqual([]);
    const person = await made(secretary, '/api/v1/people', { name: 'Nama Yang Tidak Boleh Keluar' });
    ids.open = await enacted({
      ...{ number: '44', year: 2025, effectiveFrom: '2025-02-01', title: 'Tim Uji', published: true },
      ...{ dictums: ['Membentuk tim.'], councilId: council.id },
      relations: [{ type: 'amends', decreeId: council.decreeId }],
      seats: [
        { role: 'chair', officeId: council.seats[0]!.officeId },
        { role: 'member', personId: person.id },
      ],
    });
    const [entry, ...more] = (await anyone.get('/jdih/produk-hukum.json')).body;
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      noPeraturan: '44',
      judul: expect.stringContaining('tentang Tim Uji'),
      operasi: '4',
    });
    const page = await anyone.get(new URL(entry.urlDetailPeraturan).pathname);
    const paper = await anyone.get(new URL(entry.urlDownload).pathname);
    const told = [page.text, await pdfText(paper.bytes), JSON.stringify(entry)];
    expect(told.map((text) => text.includes('Tidak Boleh Keluar'))).toEqual([false, false, false]);
    expect(page.text).toContain(council.seats[0]!.title);
    expect((await anyone.get('/publik')).text).toContain('Nomor 44 Tahun 2025');
    expect((await anyone.get('/publik/sk/33-2025')).status).toBe(404);
  });
});
