import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { degrees, PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { pdfPages } from '../../../../test/support/pdf-text.js';
import { BookBinding } from './book-binding.js';

async function aPdf(pages: number, { turned = 0, password }: { turned?: number; password?: string } = {}) {
  const file = await PDFDocument.create();
  const font = await file.embedFont(StandardFonts.Helvetica);
  for (let n = 1; n <= pages; n += 1) {
    const page = file.addPage([400, 300]);
    page.setRotation(degrees(turned));
    page.drawText(`asli ${n}`, { x: 40, y: 200, size: 20, font });
  }
  if (password) file.encrypt({ userPassword: password, ownerPassword: password });
  return file.save();
}

describe('binding a book', () => {
  let binding: BookBinding;
  beforeEach(() => {
    binding = new BookBinding();
  });
  afterEach(() => binding.close());

  it('puts pages in the order asked for and numbers them over the whole, turned ones too', async () => {
    await binding.take('a', await aPdf(2), 'application/pdf');
    await binding.take('b', await aPdf(1, { turned: 90 }), 'application/pdf');
    const bytes = await binding.bind({
      segments: [
        { id: 'b', from: 0, count: 1 },
        { id: 'a', from: 1, count: 1 },
      ],
      outline: [{ title: 'Sampul “é”', page: 1, children: [{ title: 'Lampiran', page: 2, children: [] }] }],
      ...{ title: 'Buku', footer: 'Buku rapat, halaman' },
    });
    expect(pdfPages(bytes).map((text) => text.replace(/\s+/g, ' '))).toEqual([
      'asli 1 Buku rapat, halaman 1 dari 2',
      'asli 2 Buku rapat, halaman 2 dari 2',
    ]);
    const book = await PDFDocument.load(bytes);
    expect(book.getTitle()).toBe('Buku');
    expect(book.catalog.toString()).toContain('/Outlines');
  });

  it('takes pictures as pages, lying ones across', async () => {
    const picture = await sharp({ create: { width: 80, height: 40, channels: 3, background: '#063' } })
      .png()
      .toBuffer();
    expect(await binding.take('p', picture, 'image/png')).toEqual({ pages: 1, marks: [] });
    const segments = [{ id: 'p', from: 0, count: 1 }];
    const bytes = await binding.bind({ segments, outline: [], title: 'x', footer: 'hlm.' });
    const [page] = (await PDFDocument.load(bytes)).getPages();
    expect(page.getWidth()).toBeGreaterThan(page.getHeight());
  });

  it('tells what cannot be taken, and goes on', async () => {
    const cut = (await aPdf(3)).slice(0, 200);
    expect(await binding.take('1', cut, 'application/pdf')).toEqual({ fault: 'damaged' });
    const locked = await aPdf(1, { password: 'rahasia' });
    expect(await binding.take('2', locked, 'application/pdf')).toEqual({ fault: 'locked' });
    expect(await binding.take('3', Buffer.from('\x89PNG nothing'), 'image/png')).toEqual({
      fault: 'damaged',
    });
    expect(await binding.take('4', await aPdf(3), 'application/pdf')).toEqual({ pages: 3, marks: [] });
  });
});
