import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { issue, keyFile, StampingAuthority, type Issued } from '../../../test/support/authority.js';
import { checkSignature } from '../cms/check-signature.js';
import { openKeyFile } from '../cms/key-file.js';
import { timestampFrom } from '../cms/timestamp.js';
import { signaturesIn } from './signatures-in.js';
import { signPdf } from './sign-pdf.js';

const NOW = new Date();
const FACTS = { name: 'Pimpinan Rapat (CONTOH)', reason: 'Notula versi 1', at: NOW };
const PASSPHRASE = 'frasa sandi contoh é';

async function paper(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage().drawText('Notula');
  return Buffer.from(await pdf.save({ useObjectStreams: false }));
}

describe('A PDF signed with a key of the office', () => {
  let root: Issued;
  let tsa: StampingAuthority;
  let url: string;
  let folder: string;
  let original: Buffer;
  const signed = async (kind: 'rsa' | 'ec', pdf = original, stamps = false) => {
    const file = await keyFile(await issue({ name: 'Contoh Penanda Tangan', kind, by: root }), PASSPHRASE);
    const key = await openKeyFile(file, PASSPHRASE);
    return signPdf(pdf, key, FACTS, stamps ? (value) => timestampFrom(url, value) : null);
  };

  beforeAll(async () => {
    root = await issue({ name: 'Contoh Otoritas' });
    tsa = new StampingAuthority(await issue({ name: 'Contoh Waktu', by: root, stamps: true }));
    url = await tsa.listen();
    original = await paper();
    folder = mkdtempSync(join(tmpdir(), 'mufakat-sign-'));
  });
  afterAll(() => {
    tsa.close();
    rmSync(folder, { recursive: true });
  });

  it.each(['rsa', 'ec'] as const)(
    'keeps what was signed as its beginning and holds, with an %s key',
    async (kind) => {
      const pdf = await signed(kind);
      expect(pdf.subarray(0, original.length).equals(original)).toBe(true);
      expect(checkSignature(pdf, NOW, [root.x509])).toMatchObject({
        fault: null,
        signer: 'Contoh Penanda Tangan',
        stampedAt: null,
      });
      expect(checkSignature(pdf, NOW)).toMatchObject({ fault: null });
    },
  );

  it('carries the time of an authority when there is one', async () => {
    const check = checkSignature(await signed('ec', original, true), NOW, [root.x509]);
    expect(check).toMatchObject({ fault: null, stampedAt: expect.any(Date) });
  });

  it('is signed a second time without harm to the first signature', async () => {
    const first = await signed('rsa');
    const second = await signed('ec', first, true);
    expect(second.subarray(0, first.length).equals(first)).toBe(true);
    expect(signaturesIn(second)).toHaveLength(2);
    expect(checkSignature(second, NOW, [root.x509])).toMatchObject({ fault: null });
    expect(checkSignature(second.subarray(0, first.length) as Buffer, NOW)).toMatchObject({ fault: null });
  });

  it('no longer holds once a byte is changed, the range shortened or anything appended', async () => {
    const pdf = await signed('ec');
    const changed = Buffer.from(pdf);
    changed[original.length - 40] ^= 1;
    expect(checkSignature(changed, NOW)).toMatchObject({ fault: 'altered' });
    expect(checkSignature(Buffer.concat([pdf, Buffer.from('% lain')]), NOW)).toMatchObject({
      fault: 'not_whole',
    });
    const [{ range }] = signaturesIn(pdf);
    const told = `${range.end - range.gapEnd}`;
    const at = pdf.indexOf(`${range.gapEnd} ${told}`, original.length) + `${range.gapEnd} `.length;
    const shortened = Buffer.from(pdf);
    shortened.write(String(Number(told) - 1).padEnd(told.length), at, 'latin1');
    expect(checkSignature(shortened, NOW)).toMatchObject({ fault: 'not_whole' });
    const other = Buffer.from(pdf);
    const middle = range.gapAt + 1 + 2 * 200;
    other.write(other.toString('latin1', middle, middle + 1) === '0' ? '1' : '0', middle, 'latin1');
    expect(checkSignature(other, NOW).fault).not.toBeNull();
    expect(checkSignature(original, NOW)).toMatchObject({ fault: 'none' });
  });

  it('does not hold for whoever trusts another authority, nor after the certificate has ended', async () => {
    const stranger = await issue({ name: 'Otoritas Lain' });
    const pdf = await signed('ec');
    expect(checkSignature(pdf, NOW, [stranger.x509])).toMatchObject({ fault: 'chain' });
    const later = new Date(NOW.getTime() + 800 * 24 * 3600 * 1000);
    expect(checkSignature(pdf, later, [root.x509])).toMatchObject({ fault: 'expired' });
    expect(checkSignature(await signed('ec', original, true), later, [root.x509])).toMatchObject({
      fault: null,
    });
  });

  it.each(['busy', 'refusing', 'other-hash'] as const)(
    'is not made when the authority of time is %s',
    async (mood) => {
      tsa.mood = mood;
      await expect(signed('ec', original, true)).rejects.toMatchObject({ code: 'signing.no_timestamp' });
      tsa.mood = 'well';
    },
  );

  it('is not made with a wrong passphrase or a file that is no key', async () => {
    const file = await keyFile(await issue({ name: 'Contoh', by: root }), PASSPHRASE);
    await expect(openKeyFile(file, 'salah')).rejects.toMatchObject({
      fields: [{ code: 'signing.wrong_passphrase' }],
    });
    await expect(openKeyFile(Buffer.from('bukan'), PASSPHRASE)).rejects.toMatchObject({
      code: 'signing.key_file_unreadable',
    });
  });

  const other = secondTool();
  (other ? it : it.skip)('holds for a second tool too, where one is installed (pdfsig)', async () => {
    for (const [kind, stamps] of [
      ['rsa', false],
      ['ec', true],
    ] as const) {
      const file = join(folder, `${kind}.pdf`);
      writeFileSync(file, await signed(kind, original, stamps));
      const told = execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
      expect(told).toContain('Signature is Valid');
      expect(told).toContain('Total document signed');
      expect(told).toContain('ETSI.CAdES.detached');
    }
  });
});

function secondTool(): boolean {
  try {
    execFileSync('pdfsig', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
