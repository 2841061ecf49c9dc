import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import ExcelJS from 'exceljs';
import sharp from 'sharp';
import { Clock } from '../../platform/clock.js';
import { Env } from '../../platform/config/env.js';
import { FileStore } from '../file-store.js';
import { DrawnPages } from './drawn-pages.js';
import { PreviewStore } from './preview-store.js';
import { press } from './press.js';
import { Previews } from './previews.service.js';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const { signal } = new AbortController();

/** A picture lying on its side, as a telephone held upright writes it: red above, blue below once it is turned. */
async function photo(): Promise<Buffer> {
  const half = (background: string) =>
    sharp({ create: { width: 600, height: 900, channels: 3, background } })
      .png()
      .toBuffer();
  const lying = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#fff' } })
    .composite([
      { input: await half('#d00'), left: 0, top: 0 },
      { input: await half('#00d'), left: 600, top: 0 },
    ])
    .png()
    .toBuffer();
  const exif = { IFD0: { Make: 'Telepon' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '3/1 33/1 0/1' } };
  return sharp(lying).withMetadata({ orientation: 6, exif }).jpeg().toBuffer();
}

async function paper(pages: number): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  const font = await file.embedFont(StandardFonts.Helvetica);
  for (let n = 1; n <= pages; n += 1)
    file.addPage([595, 842]).drawText(`Halaman ${n}`, { x: 60, y: 700, font });
  return file.save();
}

/** Forms that draw forms that draw forms: a few lines that ask for ten thousand million squares. */
function bomb(): Buffer {
  const levels = Array.from({ length: 10 }, (_, n) => {
    const content = n === 9 ? '0 0 1 1 re f' : Array.from({ length: 10 }, () => '/X Do').join(' ');
    const next = n === 9 ? '' : `/Resources << /XObject << /X ${n + 6} 0 R >> >>`;
    return `${n + 5} 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 9 9] ${next} /Length ${content.length} >> stream\n${content}\nendstream endobj\n`;
  });
  return Buffer.from(`%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >> endobj
4 0 obj << /Length 5 >> stream\n/X Do\nendstream endobj
${levels.join('')}trailer << /Root 1 0 R >>\n%%EOF`);
}

describe('what can be seen of a file without opening it', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mufakat-preview-'));
  const env = Object.assign(new Env(), { dataDir: resolve(dataDir) });
  const files = new FileStore(env);
  const store = new PreviewStore(env);
  const drawn = new DrawnPages(files, store, new Clock());
  const previews = new Previews(files, store, drawn);
  const kept = async (bytes: Uint8Array, mediaType: string) => ({
    sha256: await files.keep(bytes),
    mediaType,
  });
  let original: Buffer;

  beforeAll(async () => {
    original = await photo();
  });
  afterAll(() => {
    drawn.onModuleDestroy();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('of a photo is upright, small, and says nothing of the place; the photo stays as it was', async () => {
    const file = await kept(original, 'image/jpeg');
    expect(await previews.of(file)).toEqual({
      ...{ kind: 'pictures', total: 1, shown: 1 },
      pages: [{ page: 1, width: 900, height: 1200 }],
    });
    const [page, small] = [await previews.picture(file, 1), await previews.picture(file, 'small')];
    expect(await sharp(page).metadata()).toMatchObject({ format: 'webp', width: 900, height: 1200 });
    for (const picture of [page, small]) {
      const { exif, orientation, icc } = await sharp(picture).metadata();
      expect([exif, orientation, icc]).toEqual([undefined, undefined, undefined]);
    }
    expect((await sharp(small).metadata()).height).toBe(240);
    const [red, , blue] = await sharp(page)
      .extract({ left: 450, top: 10, width: 1, height: 1 })
      .raw()
      .toBuffer();
    expect([red > 150, blue < 80]).toEqual([true, true]);
    expect((await sharp(original).metadata()).exif).toBeDefined();
    expect((await files.bytes(file.sha256)).equals(original)).toBe(true);
  });

  it('is made again when it is gone', async () => {
    const file = await kept(original, 'image/jpeg');
    const before = await previews.picture(file, 'small');
    rmSync(join(dataDir, 'previews'), { recursive: true });
    expect((await previews.picture(file, 'small')).equals(before)).toBe(true);
  });

  it('of a paper are its pages, some at a time', async () => {
    const file = await kept(await paper(5), 'application/pdf');
    const first = await previews.of(file);
    expect(first).toMatchObject({
      kind: 'pictures',
      total: 5,
      shown: 5,
      pages: [{ page: 1 }, { page: 2 }, { page: 3 }],
    });
    expect(await previews.of(file, 5)).toMatchObject({ pages: [{ page: 4 }, { page: 5 }] });
    expect(await previews.of(file, 6)).toEqual({ kind: 'none' });
    expect(await previews.of(file, 61)).toEqual({ kind: 'none' });
    const { width, height } = await sharp(await previews.picture(file, 5)).metadata();
    expect([width, height]).toEqual([1280, 1811]);
    const { channels } = await sharp(await previews.picture(file, 1)).stats();
    expect(channels[0].min).toBeLessThan(100);
    expect((await sharp(await previews.picture(file, 'small')).metadata()).height).toBe(240);
  });

  it('of a sheet is a table of its first cells as they were saved', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Rekap');
    sheet.addRow(['Kecamatan', 'Anggaran', 'Serapan', 'Tanggal', '<script>']);
    sheet.addRow([
      'Lubuk Pakam',
      1250000.5,
      0.254,
      new Date('2025-08-17T00:00:00Z'),
      { formula: 'B2*2', result: 7 },
    ]);
    sheet.getCell('B2').numFmt = '#,##0.00';
    sheet.getCell('C2').numFmt = '0.0%';
    sheet.addRow([]);
    sheet.addRow(['Jumlah']);
    sheet.mergeCells('A4:C4');
    book.addWorksheet('Rahasia', { state: 'hidden' }).addRow(['tersembunyi']);
    for (let n = 0; n < 60; n += 1) sheet.addRow([`baris ${n}`]);
    const file = await kept(new Uint8Array(await book.xlsx.writeBuffer()), SHEET);
    const preview = await previews.of(file);
    expect(preview).toMatchObject({
      ...{ kind: 'tables', more: false },
      sheets: [{ name: 'Rekap', columns: 5, more: true }],
    });
    const { rows } = (preview as Extract<typeof preview, { kind: 'tables' }>).sheets[0];
    expect(rows.slice(0, 3)).toEqual([
      { row: 1, cells: ['Kecamatan', 'Anggaran', 'Serapan', 'Tanggal', '<script>'] },
      { row: 2, cells: ['Lubuk Pakam', '1.250.000,5', '25,4%', '17/08/2025', '7'] },
      { row: 4, cells: ['Jumlah', '', '', '', ''] },
    ]);
    expect(rows.at(-1)?.row).toBe(40);
    await expect(previews.picture(file, 'small')).rejects.toMatchObject({ status: 404 });
  });

  it.each([
    ['a paper that is none', '%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF', 'application/pdf'],
    ['a sheet that is none', 'PK\u0003\u0004rusak', SHEET],
    ['a photo that is none', 'rusak', 'image/jpeg'],
    ['a text', 'teks', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ])('of %s is nothing, and that is said at once the second time', async (_, content, mediaType) => {
    const file = await kept(Buffer.from(content), mediaType);
    expect(await previews.of(file)).toEqual({ kind: 'none' });
    expect(await previews.of(file)).toEqual({ kind: 'none' });
    await expect(previews.picture(file, 1)).rejects.toMatchObject({ status: 404 });
  });

  it('of a page as large as a hall is as large as any page', async () => {
    const file = await PDFDocument.create();
    file.addPage([14_400, 200]);
    file.addPage([3, 14_400]);
    expect(await previews.of(await kept(await file.save(), 'application/pdf'))).toMatchObject({
      pages: [
        { width: 1280, height: 18 },
        { width: 1, height: 2560 },
      ],
    });
  });

  it('is given up when a paper asks for more work than it is worth', async () => {
    const order = { bytes: bomb(), as: 'pages', from: 1, to: 3, width: 1280 } as const;
    expect(await press(order, signal, 3)).toEqual([{ total: 1 }]);
  });
});
