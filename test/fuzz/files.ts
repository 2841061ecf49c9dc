import { aPdf } from '../support/a-pdf.js';
import { aZip } from '../support/zip.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const VIRUS = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

type Sent = { readonly name: string; readonly bytes: Buffer | string };

/** Files as they are meant, and as they arrive one day. */
export const FILES = {
  paper: { name: 'surat.pdf', bytes: aPdf() },
  acting: {
    name: 'surat.pdf',
    bytes: aPdf({ 1: '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (x) >> >>' }),
  },
  locked: { name: 'surat.pdf', bytes: aPdf().replace('/Root', '/Encrypt 3 0 R /Root') },
  half: { name: 'surat.pdf', bytes: aPdf().slice(0, 90) },
  open: { name: 'surat.pdf', bytes: `%PDF-1.7\n${'<<'.repeat(5_000)}${'['.repeat(5_000)}\n%%EOF` },
  photo: { name: 'foto.png', bytes: PNG },
  torn: { name: 'foto.png', bytes: PNG.subarray(0, 40) },
  people: { name: 'pejabat.csv', bytes: 'Nama;Pangkat\nPejabat CONTOH;Pembina\n' },
  units: { name: 'perangkat.csv', bytes: 'Kode;Nama;Jenis\nUJI;Dinas CONTOH;opd\n"x;y\n' },
  sheet: {
    name: 'data.xlsx',
    bytes: aZip({ 'xl/workbook.xml': '<workbook><sheets/></workbook>', '[Content_Types].xml': '' }),
  },
  packed: { name: 'pindai.zip', bytes: aZip({ 'a/1.pdf': aPdf(), '2.pdf': 'x' }) },
  elsewhere: { name: 'pindai.zip', bytes: aZip({ '../../x.pdf': aPdf() }) },
  virus: { name: 'surat.pdf', bytes: VIRUS },
  nothing: { name: 'kosong.pdf', bytes: '' },
  page: { name: 'a.html', bytes: '<script>alert(1)</script>' },
  name: { name: `..\\..\\${'n'.repeat(400)}\u202e.pdf`, bytes: aPdf() },
  nameless: { name: '', bytes: 'x' },
} satisfies Record<string, Sent>;
export type FileKind = keyof typeof FILES;
