import { describe, expect, it } from '@jest/globals';
import { cleanName, isHeic, isTestVirus, typeByMagic, typeByName } from './accepted-files.js';
import { isActiveEntry, leavesThePaper, pdfFault } from './pdf-structure.js';

const pdf = (inside: string) => `%PDF-1.7\n${inside}\n%%EOF`;

describe('accepted files', () => {
  it.each([
    ['Laporan.PDF', 'pdf'],
    ['foto.jpeg', 'jpg'],
    ['data.xlsx', 'xlsx'],
    ['gambar.svg', null],
    ['tanpa-akhiran', null],
  ])('reads the type of %s from its name', (name, type) => expect(typeByName(name)).toBe(type));

  it('reads the type from the first bytes', () => {
    expect(typeByMagic(Buffer.from('%PDF-1.7'))).toBe('pdf');
    expect(typeByMagic(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe('jpg');
    expect(typeByMagic(Buffer.from('RIFF\u0001\u0001\u0001\u0001WEBPVP8 '))).toBe('webp');
    expect(typeByMagic(Buffer.from('RIFF\u0001\u0001\u0001\u0001WAVE'))).toBeNull();
    expect(typeByMagic(Buffer.from('<svg'))).toBeNull();
  });

  it.each([
    [pdf('1 0 obj << /Type /Catalog >> endobj'), null],
    ['<html>', 'file.not_what_it_says'],
    ['%PDF-1.7 cut off', 'file.broken'],
    [pdf('/Encrypt 5 0 R'), 'file.encrypted'],
    [pdf('/Names << /JavaScript 3 0 R >>'), 'file.active_content'],
    [pdf('<< /S /Launch >>'), 'file.active_content'],
    [pdf('/EmbeddedFiles 3 0 R'), 'file.active_content'],
    [pdf('<< /S /J#61va#53cript >>'), 'file.active_content'],
    [pdf('<< /JS (app.alert) >>'), 'file.active_content'],
    [pdf('<< /Length 9 >> stream\nx /JS x\nendstream'), null],
  ])('judges a PDF %#', (text, fault) => expect(pdfFault(text)).toBe(fault));

  it('reads a PDF once, however often it begins the same thing', () => {
    for (const word of ['/OpenAction<<', 'stream\n', 'endstream', '#41', '/ObjStm stream\n']) {
      const text = pdf(word.repeat(500_000 / word.length));
      const began = performance.now();
      expect(pdfFault(text)).toBeNull();
      // Read anew from each of them, it takes minutes.
      expect(performance.now() - began).toBeLessThan(3_000);
    }
  });

  it.each([
    ['JS', null, true],
    ['EF', null, true],
    ['S', 'Launch', true],
    ['S', 'URI', false],
    ['S', 'GoTo', false],
    ['Subtype', 'RichMedia', true],
    ['Subtype', 'Link', false],
    ['Type', 'EmbeddedFile', true],
  ])('knows an active entry of a PDF: %s %s', (key, value, active) =>
    expect(isActiveEntry(key, value)).toBe(active),
  );

  it('lets a PDF open at a page, and nowhere else by itself', () => {
    expect(['GoTo', 'Named', null, 'URI', 'GoToR', 'Launch'].map(leavesThePaper)).toEqual([
      ...[false, false, false, true, true, true],
    ]);
  });

  it.each([
    ['\0\0\0\u0018ftypheic', true],
    ['\0\0\0\u0018ftypmif1', true],
    ['\0\0\0\u0018ftypavif', false],
    ['ftyp', false],
  ])('knows a photo of a telephone by its first bytes %#', (head, known) =>
    expect(isHeic(Buffer.from(head))).toBe(known),
  );

  it('finds the test virus', () => {
    const sample = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}' + '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';
    expect(isTestVirus(Buffer.from(`x${sample}`))).toBe(true);
    expect(isTestVirus(Buffer.from('laporan'))).toBe(false);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\data\\lap.pdf', 'lap.pdf'],
    ['a\u202efdp.exe', 'afdp.exe'],
    ['  Laporan “akhir”.pdf ', 'Laporan “akhir”.pdf'],
  ])('cleans the name %j', (name, clean) => expect(cleanName(name)).toBe(clean));
});
