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
    const list = book.worksheets[1];
    expect(list.rowCount - 1).toBe(await listed(reader));
    const cells: unknown[] = [];
    list.eachRow((row) => row.eachCell(({ value }) => cells.push(value)));
    expect(cells.every((value) => typeof value === 'string' || typeof value === 'number')).toBe(true);
    expect(cells).toContain('Smart governance');
    expect(cells).not.toContain('governance');
  });

  it('come as paper with the same total, letter head, charts and a place to sign', async () => {
    const reader = await app.as('sekretariat');
    const text = pdfText((await reader.get('/api/v1/reports/follow-ups.pdf')).bytes);
    expect(text).toContain('LAPORAN TINDAK LANJUT');
    expect(text).toContain('PEMERINTAH KABUPATEN DELI SERDANG');
    expect(text).toContain('TL.1/2025');
    expect((await reader.get('/api/v1/reports/attendance.pdf')).status).toBe(200);
  });

  it('come as CSV that another reader takes in, one record per follow-up', async () => {
    const reader = await app.as('sekretariat');
    const { bytes, headers } = await reader.get('/api/v1/reports/follow-ups.csv?year=2025');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    const records: string[][] = parse(bytes, { bom: true, record_delimiter: '\r\n' });
    expect(records.length - 1).toBe(await listed(reader, '&year=2025'));
  });

  const decoded = (href: string) => href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
  /** Numbers that are links; a share and a mean are no counts, what a share is of stands beside it. */
  const counts = (text: string) =>
    [...text.matchAll(/<a href="(\/tindak-lanjut\?[^"]+)">(?:\d+ dari )?(\d+)<\/a>/g)]
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
