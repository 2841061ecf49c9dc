import { beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { codeInText, codeOnScan } from './scan-code.js';

const CODE = 'abcdefghijklmnopqrstuvwx23';
const ADDRESS = `http://localhost:3000/verifikasi/${CODE}`;

/** A page as a scanner gives it: a little crooked, grey, with noise. */
async function scannedPage(): Promise<Buffer> {
  const qr = await QRCode.toBuffer(ADDRESS, { width: 260 });
  const page = sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#f4f2ee' } });
  const printed = await page
    .composite([{ input: qr, left: 150, top: 1400 }])
    .jpeg()
    .toBuffer();
  return sharp(printed).rotate(1.5, { background: '#fff' }).blur(0.6).jpeg({ quality: 70 }).toBuffer();
}

describe('The code on a scanned paper', () => {
  let page: Buffer;
  beforeAll(async () => {
    page = await scannedPage();
  });

  it('is read from a photo or a scan as a picture', async () => {
    expect(await codeOnScan(page, 'image/jpeg')).toBe(CODE);
    expect(await codeOnScan(await sharp(page).png().toBuffer(), 'image/png')).toBe(CODE);
  });

  it('is read from a scan that comes as a PDF, on whichever of its first pages it stands', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    const picture = await pdf.embedJpg(page);
    pdf.addPage([picture.width, picture.height]).drawImage(picture);
    expect(await codeOnScan(Buffer.from(await pdf.save()), 'application/pdf')).toBe(CODE);
  });

  it('is not read from what carries none, however broken it is', async () => {
    const empty = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(await codeOnScan(empty, 'image/png')).toBeNull();
    expect(await codeOnScan(Buffer.from('%PDF-1.7 rusak %%EOF'), 'application/pdf')).toBeNull();
  });

  it('is found in the text beneath the picture', () => {
    expect(codeInText('Kode ABCD-EFGH-IJKL-MNOP-QRST-UVWX-23 versi 1')).toBe(CODE);
    expect(codeInText('tidak ada')).toBeNull();
  });
});
