import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { guessColumns, headingRow, missingColumns } from './headings.js';
import { FIELDS, headingOf, IMPORT_KINDS } from './kinds.js';
import { splitName } from './names.js';
import { decreesNamed } from './scan-names.js';

describe('the columns of a sheet', () => {
  it.each([
    [['No', 'Nama Lengkap', 'NIP', 'Pangkat/Gol.'], { name: 1, nip: 2, rank: 3 }],
    [['NAME', 'employee number', 'E-Mail'], { name: 0, nip: 1, email: 2 }],
    [['Nama pegawai negeri', 'N.I.P.'], { name: 0, nip: null }],
  ])('%p are recognised', (headings, columns) =>
    expect(guessColumns(FIELDS.people, headings)).toMatchObject(columns),
  );

  it('call the holder of an office also a person', () =>
    expect(guessColumns(FIELDS.holdings, ['Orang', 'Jabatan', 'TMT'])).toMatchObject({
      person: 0,
      office: 1,
      startsOn: 2,
    }));

  it('of our own templates are all recognised, in both languages', () => {
    for (const kind of IMPORT_KINDS)
      for (const language of ['id', 'en'] as const) {
        const fields = FIELDS[kind];
        const columns = guessColumns(
          fields,
          fields.map((field) => headingOf(field, language)),
        );
        expect(Object.values(columns)).toEqual(fields.map((_, n) => n));
      }
  });

  it('never serve two fields', () => {
    const heading = fc.constantFrom(...FIELDS.holdings.flatMap(({ headings }) => headings), 'Lain', '');
    fc.assert(
      fc.property(fc.array(heading, { maxLength: 12 }), (headings) => {
        const used = Object.values(guessColumns(FIELDS.holdings, headings)).filter((at) => at !== null);
        expect(new Set(used).size).toBe(used.length);
      }),
    );
  });

  it('are named by the row that holds most known headings, below titles', () => {
    const rows = [['DAFTAR NAMA PEGAWAI'], ['Tahun 2025'], ['No', 'Nama', 'NIP'], ['1', 'A', '']];
    expect(
      headingRow(
        FIELDS.people,
        rows.map((cells, n) => ({ row: n + 1, cells })),
      ),
    ).toBe(3);
  });

  it('that must be there are missed', () => {
    expect(missingColumns(FIELDS.people, { nip: 0 }).map(({ name }) => name)).toEqual(['name']);
  });
});

describe('a name written with its titles', () => {
  it.each([
    [
      'Dr. H. Uji Satu, S.Sos., M.A.P.',
      { titlePrefix: 'Dr. H.', name: 'Uji Satu', titleSuffix: 'S.Sos., M.A.P.' },
    ],
    ['Drs. Uji Dua', { titlePrefix: 'Drs.', name: 'Uji Dua' }],
    ['M. Uji Tiga', { name: 'M. Uji Tiga' }],
  ])('%p is parted', (text, parts) => expect(splitName(text)).toEqual(parts));

  it('is the same text when put together again', () => {
    const part = fc.stringMatching(/^[A-Z][a-z]{1,8}$/);
    fc.assert(
      fc.property(
        fc.constantFrom('', 'Dr. ', 'Ir. H. '),
        part,
        fc.constantFrom('', ', M.Si.'),
        (front, name, end) => {
          const { titlePrefix, name: bare, titleSuffix } = splitName(front + name + end);
          const whole =
            [titlePrefix, bare].filter(Boolean).join(' ') + (titleSuffix ? `, ${titleSuffix}` : '');
          expect(whole).toBe(front + name + end);
        },
      ),
    );
  });
});

describe('the name of a scan', () => {
  const decrees = [
    { id: 'a', number: '587', year: 2022 },
    { id: 'b', number: '100.3.3.2/252/431.013/2025', year: 2025 },
    { id: 'c', number: '252', year: 2025 },
    { id: 'd', number: '87', year: 2022 },
  ];
  it.each([
    ['587-2022.pdf', ['a']],
    ['SK Bupati No. 587 Tahun 2022 (final).PDF', ['a']],
    ['arsip/100.3.3.2-252-431.013-2025.pdf', ['b']],
    ['252_2025.pdf', ['c']],
    ['5872022.pdf', []],
    ['587-2023.pdf', []],
  ])('%p means %p', (name, ids) => expect(decreesNamed(name, decrees).map(({ id }) => id)).toEqual(ids));
});
