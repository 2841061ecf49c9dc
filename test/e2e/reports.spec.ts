import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { startApp, type TestApp } from '../support/app.js';
import { pdfText } from '../support/pdf-text.js';
import type { Visitor } from '../support/visitor.js';

describe('Reports', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp('sample');
  });
  afterAll(() => app.stop());

  const told = (sheet: ExcelJS.Worksheet) =>
    Object.fromEntries(
      sheet.getRows(1, sheet.rowCount)!.map((row) => [row.getCell(1).value, row.getCell(2).value]),
    );
  const listed = async (reader: Visitor, query = '') =>
    (await reader.get(`/api/v1/follow-ups?limit=200${query}`)).body.data.length as number;

  it.each(['sekretariat', 'ketua', 'anggota', 'kominfostan', 'bapenda', 'operator.kominfostan'])(
    'count for %s exactly what their lists show',
    async (name) => {
      const reader = await app.as(name);
      const { body } = await reader.get('/api/v1/reports/follow-ups');
      expect(body.total).toBe(await listed(reader));
      expect(body.overdue).toBe(await listed(reader, '&overdue=true'));
      for (const [status, count] of Object.entries(body.byStatus)) {
        expect(count).toBe(await listed(reader, `&status=${status}`));
      }
      for (const { orgUnitId, total } of body.byOrgUnit as { orgUnitId: string; total: number }[]) {
        const { body: theirs } = await reader.get(`/api/v1/follow-ups?limit=200&orgUnitId=${orgUnitId}`);
        const responsible = theirs.data.filter((row: { orgUnitId: string }) => row.orgUnitId === orgUnitId);
        expect(total).toBe(responsible.length);
      }
      const ages = Object.values(body.ageing as Record<string, number>).reduce((sum, one) => sum + one, 0);
      expect(ages).toBe(body.overdue);
    },
  );

  it('come as a workbook with one row per follow-up, no cell a formula', async () => {
    const reader = await app.as('sekretariat');
    const answer = await reader.get('/api/v1/reports/follow-ups.xlsx');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.bytes as never);
    const [summary, list, units] = book.worksheets;
    expect(list.rowCount - 1).toBe(await listed(reader));
    const cells: unknown[] = [];
    list.eachRow((row) => row.eachCell(({ value }) => cells.push(value)));
    const kinds = new Set(
      cells.map((value) => (value instanceof Date ? value.toISOString().slice(10) : typeof value)),
    );
    expect([...kinds].sort()).toEqual(['T00:00:00.000Z', 'number', 'string']);
    const { body } = await reader.get('/api/v1/reports/follow-ups');
    expect(told(summary)).toMatchObject({
      ...{ 'Lewat tenggat': body.overdue, Seluruhnya: body.completion.of },
      ...{ 'Keputusan tanpa tindak lanjut': expect.any(Number), 'Tahun keputusan': 'Semua tahun' },
      ...{ 'Dicetak oleh': expect.any(String), 'Kehadiran (%)': expect.any(Number) },
      'Keadaan per tanggal': new Date(`${app.clock.today()}T00:00:00.000Z`),
    });
    const owed = units.getColumn(2).values.slice(2) as number[];
    expect(owed.reduce((all, one) => all + one, 0)).toBe(body.completion.of);
    expect(cells).toContain('Smart governance');
    expect(cells).not.toContain('governance');
  });

  it('come as paper with the same total, letter head, charts and a place to sign', async () => {
    const reader = await app.as('sekretariat');
    const text = pdfText((await reader.get('/api/v1/reports/follow-ups.pdf')).bytes);
    expect(text).toContain('LAPORAN TINDAK LANJUT');
    expect(text).toContain('PEMERINTAH KABUPATEN DELI SERDANG');
    expect(text).toContain('TL.1/2025');
    expect(text).toMatch(/lewat \d+ hari/);
    const part = pdfText(
      (await reader.get('/api/v1/reports/follow-ups.pdf?dimension=none&asOf=2031-01-01')).bytes,
    );
    expect(part.replace(/\s+/g, ' ')).toContain('Saringan: Tanpa dimensi.');
    expect(part).toContain('Hari itu belum tiba');
    expect((await reader.get('/api/v1/reports/attendance.pdf')).status).toBe(200);
  });

  it('come as CSV that another reader takes in, one record per follow-up', async () => {
    const reader = await app.as('sekretariat');
    const { bytes, headers } = await reader.get('/api/v1/reports/follow-ups.csv?year=2025');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    const records: Record<string, string>[] = parse(bytes, {
      ...{ bom: true, record_delimiter: '\r\n', columns: true },
    });
    expect(records.length).toBe(await listed(reader, '&year=2025'));
    const today = app.clock.today();
    expect(headers['content-disposition']).toContain(`laporan-tindak-lanjut-keputusan-2025-per-${today}.csv`);
    expect(records.every((line) => line['Keadaan per tanggal'] === today)).toBe(true);
    expect(records.every(({ Tenggat }) => /^\d{4}-\d\d-\d\d$/.test(Tenggat))).toBe(true);
    const late = records.filter((line) => Number(line['Lewat tenggat (hari)']) > 0);
    expect(late).toHaveLength(await listed(reader, '&year=2025&overdue=true'));
  });

  const decoded = (href: string) => href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
  /** Numbers that are links; a share and a mean are no counts, what a share is of stands beside it. */
  const counts = (text: string) =>
    [
      ...text.matchAll(
        /<a href="(\/tindak-lanjut\?[^"]+)">(?:\d+ dari |sebelumnya )?(\d+)(?: tindak lanjut)?<\/a>/g,
      ),
    ]
      .map(([, href, count]) => ({ href: decoded(href), count: Number(count) }))
      .filter(({ href }) => !href.includes('terukur'));

  it.each([
    ['sekretariat', ''],
    ['ketua', '?tahun=2025&per=2025-08-15'],
    ['kominfostan', '?per=2025-09-30'],
    ['sekretariat', '?dimensi=governance'],
  ])('lead for %s with every number of the page%s to exactly the rows it counts', async (name, query) => {
    const reader = await app.as(name);
    const links = counts((await reader.get(`/laporan/tindak-lanjut${query}`)).text);
    expect(links.length).toBeGreaterThan(15);
    for (const { href, count } of new Map(links.map((link) => [link.href, link])).values()) {
      const { text, status } = await reader.get(href);
      const shown = [...text.matchAll(/<li class="tl"/g)].length;
      expect({ href, status, shown }).toEqual({ href, status: 200, shown: count });
    }
  });

  it('lead from the figures before to the rows before, and from lateness to what is late', async () => {
    const reader = await app.as('sekretariat');
    const { text } = await reader.get('/laporan/tindak-lanjut?tahun=2025&per=2026-01-31');
    expect(text).toMatch(/<a href="[^"]*diberi[^"]*bagian[^"]*telat[^"]*">\d+ hari<\/a>/);
    expect(text).toMatch(/<a href="[^"]*bagian[^"]*telat[^"]*">\d+ tindak lanjut<\/a>/);
    const month = (await reader.get('/laporan/tindak-lanjut?per=2026-01-31')).text;
    const before = counts(month.replaceAll('sebelumnya', '0 dari')).filter(({ href }) =>
      href.includes('per=2025-12-31'),
    );
    expect(before.length).toBeGreaterThan(5);
    const [, href, there, of] = /href="(\/laporan\/kehadiran[^"]*)">(\d+) dari (\d+)</.exec(text)!;
    const held = (await reader.get(decoded(href))).text;
    expect(held).toContain(`${there} hadir atau diwakili dari ${of} undangan`);
  });

  it('add up over the dimensions, and name the day that has not come', async () => {
    const reader = await app.as('sekretariat');
    const [one] = (await reader.get('/api/v1/follow-ups?status=not-started')).body.data;
    expect((await reader.patch(`/api/v1/follow-ups/${one.id}`, { dimension: null })).status).toBe(200);
    const { text } = await reader.get('/laporan/tindak-lanjut?per=2031-01-01');
    expect(text).toContain('Hari itu belum tiba');
    expect(text).toContain('<option value="living">Smart Living<');
    const [table] = /<table[^>]*>(?:(?!<\/table>)[\s\S])*Tanpa dimensi[\s\S]*?<\/table>/.exec(text)!;
    const totals = [...table.matchAll(/<span class="nol">\/<a[^>]*>(\d+)</g)].map(([, count]) =>
      Number(count),
    );
    const { body } = await reader.get('/api/v1/reports/follow-ups');
    expect(totals.reduce((all, one) => all + one, 0)).toBe(body.completion.of);
  });

  it('lead to a list that names what it keeps to', async () => {
    const reader = await app.as('sekretariat');
    const { body } = await reader.get('/api/v1/reports/follow-ups');
    const { orgUnitId, orgUnitName } = body.byOrgUnit[0];
    const query = `tahun=2025&bagian=telat&diberi=${orgUnitId}`;
    const { text } = await reader.get(`/tindak-lanjut?${query}`);
    const names = /role="status">([^<]*)/.exec(text)![1];
    for (const named of [
      'Keadaan: Lewat tenggat',
      `Diberikan kepada: ${orgUnitName}`,
      'Tahun keputusan: 2025',
    ])
      expect(names).toContain(named);
    expect(text.match(/<option value="">[^<]*/g)).toEqual([
      ...['<option value="">Lihat di bawah', '<option value="">Lihat di bawah'],
      '<option value="">Semua',
    ]);
  });

  it('count the decisions nobody was told to carry out, and show them', async () => {
    const reader = await app.as('sekretariat');
    const { text } = await reader.get('/laporan/tindak-lanjut?tahun=2025');
    const [, href, count] = /href="(\/laporan\/keputusan-tanpa-tindak-lanjut[^"]*)">(\d+)</.exec(text)!;
    const { text: list } = await reader.get(decoded(href));
    expect([...list.matchAll(/<th scope="row">/g)].length).toBe(Number(count));
  });

  it('tell of a day in the past what its history says, whatever happened since', async () => {
    const reader = await app.as('sekretariat');
    const { body: list } = await reader.get('/api/v1/follow-ups?limit=200');
    const open = list.data.find((row: { status: string }) => row.status === 'in-progress');
    const { dueOn } = open;
    const day = (instant: string) => instant.slice(0, 10);
    const before = await reader.get(`/api/v1/reports/follow-ups?asOf=${day(dueOn)}`);
    await reader.post(`/api/v1/follow-ups/${open.id}/cancel`, { reason: 'Tidak diperlukan lagi' });
    expect((await reader.get(`/api/v1/reports/follow-ups?asOf=${day(dueOn)}`)).body).toEqual(before.body);
    const { body: then } = await reader.get(`/api/v1/follow-ups?asOf=${day(dueOn)}&limit=200`);
    expect(then.data.find(({ id }: { id: string }) => id === open.id).status).toBe('in-progress');
    const { body: now } = await reader.get('/api/v1/follow-ups?status=cancelled&limit=200');
    expect(now.data.map(({ id }: { id: string }) => id)).toContain(open.id);
  });
});
