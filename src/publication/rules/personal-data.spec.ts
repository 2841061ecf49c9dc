import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { masked } from './personal-data.js';

const CHAIR = { name: 'Dr. H. Contoh Satu Dua, S.T., M.M.', office: 'Kepala Dinas Contoh' };

describe('a public text', () => {
  it.each([
    ['NIP 19800326 200003 1 001 hadir', 'NIP [NIP disamarkan] hadir', 'nip'],
    ['NIP 198003262000031001', 'NIP [NIP disamarkan]', 'nip'],
    ['NIP **19800326**.200003.1.001', 'NIP **[NIP disamarkan]', 'nip'],
    ['NIK 1207-2603-8000-0001.', 'NIK [NIK disamarkan].', 'nik'],
    ['rekening 123456789012345', 'rekening [nomor disamarkan]', 'number'],
    ['hubungi 0812-3456-7890 segera', 'hubungi [telepon disamarkan] segera', 'phone'],
    ['hubungi +62 812 3456 7890', 'hubungi [telepon disamarkan]', 'phone'],
    ['ruang 10 0812-3456-7890', 'ruang [telepon disamarkan]', 'phone'],
    ['WA 62.812.345.678', 'WA [telepon disamarkan]', 'phone'],
    ['kantor (061) 795 1422', 'kantor [telepon disamarkan]', 'phone'],
    ['kantor 061/7951422', 'kantor [telepon disamarkan]', 'phone'],
    ['Telp. 7951422 ruang 2', '[telepon disamarkan] ruang 2', 'phone'],
    ['surel nama.orang+x@deliserdang.example ya', 'surel [surel disamarkan] ya', 'email'],
    ['kata Dr. H. Contoh Satu Dua, S.T., M.M. kepada rapat', 'kata Kepala Dinas Contoh kepada rapat', 'name'],
    ['kata CONTOH SATU DUA kepada rapat', 'kata Kepala Dinas Contoh kepada rapat', 'name'],
    ['kata Pak Satu kepada rapat', 'kata Kepala Dinas Contoh kepada rapat', 'name'],
    ['jawab Ibu Hj. DUA.', 'jawab Kepala Dinas Contoh.', 'name'],
    ['Sdr. Dua, hadir', 'Kepala Dinas Contoh, hadir', 'name'],
    ['rekening 1234567890', 'rekening [rekening disamarkan]', 'account'],
    ['No. Rek. Bank Contoh 123-00-0456789-0.', 'No. Rek. Bank Contoh [rekening disamarkan].', 'account'],
    ['lahir di Medan, 17 Agustus 1980 itu', 'lahir di Medan, [tanggal disamarkan] itu', 'birth'],
    ['Tanggal lahir: 07-08-1980', 'Tanggal lahir: [tanggal disamarkan]', 'birth'],
    [
      'beralamat di Jl. Contoh No. 12, Lubuk Pakam. Rapat lanjut.',
      'beralamat di [alamat disamarkan]. Rapat lanjut.',
      'address',
    ],
    ['Alamat: Dusun III; usul', 'Alamat: [alamat disamarkan]; usul', 'address'],
    ['alamat rumah Jl. Contoh No. 5. Lalu', 'alamat rumah [alamat disamarkan]. Lalu', 'address'],
    ['٠٨١٢٣٤٥٦٧٨٩٠', '[telepon disamarkan]', 'phone'],
  ])('reads %j as %j', (text, shown, rule) => {
    const result = masked(text, [CHAIR]);
    expect(result.text).toBe(shown);
    expect(result.found.map((one) => one.rule)).toEqual([rule]);
  });

  it.each([
    'Anggaran Rp1.062.500.000 dan Rp62.812.345.678, rakyat 1.062.500.000',
    'Anggaran Rp1.500.000.000,00 untuk 22 kecamatan pada 24 Juli 2025',
    'Surat Nomor 000.1.5/0123/2025 tanggal 17 Juli 2025',
    'Rapat pukul 09.05–11.40 WIB; K.12/2025 dan TL.3/2025; SK 587/2022',
    'Contoh Satuan Duanya bukan nama',
    'Bapak Bupati, Ibu Ketua, dan Pak Lurah; satu usul, dua catatan',
    'kode rekening 5.1.2.11.11.3124; pembayaran ke rekening sebesar Rp1.500.000.000',
    'alamat surel dinas dan alamat situs; lahirnya 17 usul',
  ])('keeps %j as it is', (text) => {
    expect(masked(text, [CHAIR])).toEqual({ text, found: [] });
  });

  it('keeps what somebody has looked at and released, and only that', () => {
    const text = 'Kode 1207260380000001 dan 1207260380000002';
    const { text: shown, found } = masked(text, [], ['1207260380000001']);
    expect(shown).toBe('Kode 1207260380000001 dan [NIK disamarkan]');
    expect(found).toHaveLength(1);
  });

  const digit = fc.constantFrom(...'0123456789');
  const between = fc.constantFrom('', '', ' ', '.', '-', '\u00a0', '\u200b', '**', ' - ');
  const written = (length: number, head: string) =>
    fc
      .array(fc.tuple(between, digit), { minLength: length - head.length, maxLength: length - head.length })
      .map((parts) => head + parts.map((part) => part.join('')).join(''));
  const around = fc.string({ unit: fc.constantFrom(...'abc XYZ,;:/\n|"é') });
  const local = fc
    .string({ unit: fc.constantFrom(...'abc.1_-'), minLength: 1, maxLength: 20 })
    .map((a) => `a${a}`);
  const account = fc
    .array(fc.tuple(fc.constantFrom('', '-', '.', ' '), digit), { minLength: 10, maxLength: 14 })
    .map((parts) =>
      parts
        .map((part) => part.join(''))
        .join('')
        .replace(/^\D/, ''),
    );
  const secret = fc.oneof(
    account.map((number) => `rekening ${number}`),
    written(18, '19'),
    written(16, '12'),
    written(12, '08'),
    written(13, '+628'),
    local.map((name) => `${name}@contoh.example`),
  );
  const digitsIn = (text: string) => text.replace(/[^0-9@]/g, '');

  it('lets no NIP, NIK, telephone number or e-mail address through, wherever and however it is written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(around, secret), { minLength: 1, maxLength: 4 }),
        around,
        (parts, end) => {
          const text = parts.map(([before, one]) => `${before} ${one} `).join('') + end;
          const { text: shown, found } = masked(text);
          expect(digitsIn(shown)).toBe('');
          expect(found.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('lets no name through after a word of address, nor a day of birth', () => {
    const call = fc.constantFrom('Pak', 'bu', 'Bapak', 'IBU', 'Sdr.', 'Saudari', 'Bpk.', 'Pak H.');
    const part = fc.constantFrom('Satu', 'dua', 'SATU', 'Dua');
    const day = fc.constantFrom('17 Agustus 1980', '7-8-1980', '07/08/80', '1980-08-07');
    fc.assert(
      fc.property(around, call, part, day, around, (before, title, name, birth, after) => {
        const text = `${before} ${title} ${name}, lahir di Medan, ${birth} ${after}`;
        const { text: shown } = masked(text, [CHAIR]);
        expect(shown).not.toMatch(/satu|dua|80/i);
      }),
    );
  });

  it('says the same when it is read twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const once = masked(text, [CHAIR]).text;
        expect(masked(once, [CHAIR])).toEqual({ text: once, found: [] });
      }),
      { numRuns: 100 },
    );
  });

  it('is read in a time that grows with its length only', () => {
    const hostile = [
      `${'1 - '.repeat(20_000)}x`,
      'a'.repeat(60_000),
      `${'a.'.repeat(30_000)}@`,
      '0'.repeat(60_000),
      'lahir '.repeat(10_000),
      'alamat A'.repeat(8_000),
      'rekening 1 '.repeat(6_000),
      'Pak '.repeat(15_000),
    ];
    for (const text of hostile)
      expect(masked(text, [CHAIR]).text.length).toBeLessThanOrEqual(text.length + 40);
  });
});
