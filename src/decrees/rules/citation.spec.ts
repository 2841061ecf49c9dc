import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inCitationOrder, readCitation } from './citation.js';

const LAW =
  'Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah (Lembaran Negara Republik Indonesia Tahun 2014 Nomor 244);';
const MINISTER = 'Peraturan Menteri Dalam Negeri Nomor 1 Tahun 2023 tentang Tata Naskah Dinas;';
const OWN = 'Keputusan Bupati Deli Serdang Nomor 587 Tahun 2022;';
const GOVERNMENT = 'Peraturan Pemerintah Nomor 12 Tahun 2017 tentang Pembinaan';
const LATER = 'Peraturan Pemerintah Nomor 3 Tahun 2018';
const EMERGENCY = 'Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022';

describe('a citation', () => {
  it('is read into kind, number, year and subject, without its gazette', () => {
    expect(readCitation(LAW)).toEqual({
      ...{ kind: 'Undang-Undang', number: '23', year: 2014, about: 'Pemerintahan Daerah' },
    });
    expect(readCitation(OWN)).toMatchObject({
      kind: 'Keputusan Bupati Deli Serdang',
      number: '587',
      about: null,
    });
  });

  it.each(['', 'Surat Gubernur', 'Nomor 3 Tahun 2022'])('%j cites nothing', (text) => {
    expect(readCitation(text)).toBeNull();
  });

  it('stands by hierarchy, then by year; what cites nothing stands last', () => {
    expect(inCitationOrder([OWN, 'Surat edaran', LATER, MINISTER, GOVERNMENT, EMERGENCY, LAW])).toEqual([
      ...[LAW, EMERGENCY, GOVERNMENT, LATER, MINISTER, OWN, 'Surat edaran'],
    ]);
  });

  it('loses nothing by being ordered, and is ordered once for all', () => {
    const some = fc.array(fc.constantFrom(LAW, MINISTER, OWN, GOVERNMENT, LATER, EMERGENCY, 'x', ''));
    fc.assert(
      fc.property(some, (bases) => {
        const ordered = inCitationOrder(bases);
        expect([...ordered].sort()).toEqual([...bases].sort());
        expect(inCitationOrder(ordered)).toEqual(ordered);
      }),
    );
  });
});
