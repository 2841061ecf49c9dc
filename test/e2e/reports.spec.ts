import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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

  it('come as paper with the same total', async () => {
    const reader = await app.as('sekretariat');
    const text = pdfText((await reader.get('/api/v1/reports/follow-ups.pdf')).bytes);
    expect(text).toContain('TL.1/2025');
    expect((await reader.get('/api/v1/reports/attendance.pdf')).status).toBe(200);
  });

  it('lead by page to the lists they count', async () => {
    const reader = await app.as('sekretariat');
    const { text } = await reader.get('/laporan/tindak-lanjut');
    const links = [...text.matchAll(/href="(\/tindak-lanjut\?[^"]+)"/g)].map(([, href]) => href);
    expect(links.length).toBeGreaterThan(3);
    for (const href of links) expect((await reader.get(href.replaceAll('&amp;', '&'))).status).toBe(200);
    const { text: year } = await reader.get('/laporan/tindak-lanjut?tahun=2025');
    expect(year).not.toMatch(/href="\/tindak-lanjut\?(opd|status)/);
  });
});
