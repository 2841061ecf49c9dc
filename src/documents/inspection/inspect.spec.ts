import { describe, expect, it } from '@jest/globals';
import { deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { aPdf } from '../../../test/support/a-pdf.js';
import { aZip } from '../../../test/support/zip.js';
import { childBeside, WalledChild } from '../../platform/process/walled-child.js';
import { EICAR } from '../rules/accepted-files.js';
import { inspect } from './inspect.js';

const MEGABYTE = 1024 * 1024;

/** An object stream: other objects, packed so that they cannot be seen in the bytes of the file. */
function packed(
  inside: string,
  wrap: (packed: Buffer) => Buffer = (bytes) => bytes,
  filter = '/FlateDecode',
): string {
  const head = '9 0 ';
  const bytes = wrap(deflateSync(Buffer.from(head + inside, 'latin1')));
  const dict = `/Type /ObjStm /N 1 /First ${head.length} /Filter ${filter} /Length ${bytes.length}`;
  return `<< ${dict} >>\nstream\n${bytes.toString('latin1')}\nendstream`;
}
const hex = (bytes: Buffer) => Buffer.from(`${bytes.toString('hex')}>`);
const catalog = (more: string) => ({ 1: `<< /Type /Catalog /Pages 2 0 R ${more} >>` });
const verdict = (text: string | Buffer, type: 'pdf' | 'png' | 'xlsx' = 'pdf') =>
  inspect(typeof text === 'string' ? Buffer.from(text, 'latin1') : text, type).then(
    () => null,
    (error: { code: string }) => error.code,
  );

describe('A paper somebody brings', () => {
  it.each([
    ['with a page', aPdf(), null],
    ['that opens at a page', aPdf(catalog('/OpenAction << /S /GoTo /D [3 0 R /Fit] >>')), null],
    ['that opens at a place', aPdf(catalog('/OpenAction [3 0 R /Fit]')), null],
    [
      'with a link to be clicked',
      aPdf({ 4: '<< /Subtype /Link /A << /S /URI /URI (https://contoh.id) >> >>' }),
      null,
    ],
    [
      'that calls an address by itself',
      aPdf({ ...catalog('/OpenAction 4 0 R'), 4: '<< /S /URI /URI (http://x) >>' }),
      'file.active_content',
    ],
    [
      'that calls when it is closed',
      aPdf(catalog('/AA << /WC << /S /GoToR /F (x) >> >>')),
      'file.active_content',
    ],
    ['with a script', aPdf(catalog('/OpenAction << /S /JavaScript /JS (x) >>')), 'file.active_content'],
    ['with a script in other letters', aPdf({ 4: '<< /S /#4aava#53cript >>' }), 'file.active_content'],
    ['with a packed script', aPdf({ 5: packed('<< /S /JavaScript >>') }), 'file.active_content'],
    [
      'with a script packed twice',
      aPdf({ 5: packed('<< /JS (x) >>', hex, '[/ASCIIHexDecode /FlateDecode]') }),
      'file.active_content',
    ],
    [
      'with a script packed under another name',
      aPdf({ 5: packed('<< /JS (x) >>').replace('/ObjStm', '/Obj#53tm') }),
      'file.active_content',
    ],
    [
      'with a file in it',
      aPdf({ 5: packed('<< /Type /Filespec /EF << /F 3 0 R >> >>') }),
      'file.active_content',
    ],
    ['with a form that sends', aPdf({ 4: '<< /S /SubmitForm /F (http://x) >>' }), 'file.active_content'],
    ['with a form of XML', aPdf({ 5: packed('<< /XFA 3 0 R >>') }), 'file.active_content'],
    [
      'behind a stream that never was',
      aPdf({ 4: '(x)\n% stream\nendobj\n5 0 obj\n<< /JS (x) >>\n% endstream' }),
      'file.active_content',
    ],
    ['under a key', aPdf().replace('/Root', '/Encrypt 3 0 R /Root'), 'file.encrypted'],
    ['without a page', aPdf({ 2: '<< /Type /Pages /Kids [] /Count 0 >>' }), 'file.broken'],
    ['whose pages go in a circle', aPdf({ 2: '<< /Type /Pages /Kids [2 0 R] /Count 1 >>' }), 'file.broken'],
    ['with the test virus in it', aPdf({ 4: `(${EICAR})` }), 'file.virus'],
    ['cut off', aPdf().slice(0, 120), 'file.broken'],
    ['cut off, with an end sewn on', `${aPdf().slice(0, 60)}\n%%EOF`, 'file.broken'],
    ['of nothing but beginnings', `%PDF-1.7\n1 0 obj\n${'['.repeat(100_000)}\n%%EOF`, 'file.broken'],
    [
      'whose table is endless',
      aPdf()
        .replace(/xref\n0 \d+/, 'xref\n0 99999999999')
        .replace(/\/Size \d+/, '/Size 99999999999'),
      null,
    ],
  ])('is looked through: %s', async (_, text, code) => expect(await verdict(text)).toBe(code));

  it('keeps nobody waiting, however much work it makes, and the next one is looked at as ever', async () => {
    const nested = deflateSync(deflateSync(Buffer.alloc(150 * MEGABYTE))).toString('latin1');
    const dict = '/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode]';
    const bomb = `<< ${dict} /Length ${nested.length} >>\nstream\n${nested}\nendstream`;
    const bytes = Buffer.from(aPdf(Object.fromEntries([5, 6, 7, 8].map((n) => [n, bomb]))), 'latin1');
    const limits = { seconds: 2, memory: 200 * MEGABYTE, heapMb: 256 };
    const program = childBeside(import.meta.url, 'inspection.child');
    const child = new WalledChild<object, object | 'none'>(program, limits);
    let beats = 0;
    const heart = setInterval(() => (beats += 1), 10);
    expect(await child.ask({ bytes, as: 'pdf', pixels: 1 })).toBeNull();
    clearInterval(heart);
    // Whatever it took, this process went on meanwhile.
    expect(beats).toBeGreaterThan(10);
    expect(await child.ask({ bytes: Buffer.from(aPdf()), as: 'pdf', pixels: 1 })).toBe('none');
  });
});

describe('An archive somebody brings', () => {
  /** What the directory says it unpacks to, and what it does. */
  function lying(says: number, holds: Buffer): Buffer {
    const data = deflateRawSync(holds);
    const zip = aZip({ 'xl/workbook.xml': data.toString('latin1').replace(/[^]/g, 'x') });
    const body = zip.indexOf('xl/workbook.xml') + 'xl/workbook.xml'.length;
    data.copy(zip, body);
    for (const [mark, at] of [
      ['PK\x03\x04', 8],
      ['PK\x01\x02', 10],
    ] as const) {
      const place = zip.indexOf(mark);
      zip.writeUInt16LE(8, place + at);
      zip.writeUInt32LE(says, place + at + 14);
    }
    return zip;
  }

  it('unpacks to what its directory says, or is refused before it is kept', async () => {
    const content = Buffer.alloc(30 * MEGABYTE, 32);
    expect(await verdict(lying(1_000, content), 'xlsx')).toBe('file.broken');
    expect(await verdict(lying(60 * MEGABYTE, content), 'xlsx')).toBe('file.unpacks_too_large');
    expect(await verdict(lying(11, Buffer.from('<workbook/>')), 'xlsx')).toBeNull();
  });
});

describe('A photo somebody brings', () => {
  it('is decoded to its last pixel', async () => {
    const photo = await sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        noise: { type: 'gaussian', mean: 120, sigma: 30 },
        background: '#fff',
      },
    })
      .png()
      .toBuffer();
    expect(await verdict(photo, 'png')).toBeNull();
    expect(await verdict(photo.subarray(0, photo.length - 2_000), 'png')).toBe('file.broken');
    const bits = Buffer.from(photo);
    bits.fill(7, 2_000, 2_100);
    expect(await verdict(bits, 'png')).toBe('file.broken');
  });
});
