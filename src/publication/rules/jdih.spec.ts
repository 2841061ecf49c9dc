import { describe, expect, it } from '@jest/globals';
import { jdihEntry, type PublishedFacts } from './jdih.js';

const decree: PublishedFacts = {
  slug: '587-2022',
  kind: 'keputusan-bupati',
  number: '587',
  year: 2022,
  label: 'Keputusan Bupati Deli Serdang Nomor 587 Tahun 2022',
  title: null,
  place: 'Lubuk Pakam',
  enactedOn: null,
  subjects: ['Dewan', 'smart city'],
  statusToday: 'amended',
};
const entry = (more: Partial<PublishedFacts> = {}) =>
  jdihEntry({ ...decree, ...more }, 'https://mufakat.example', 'Sumatera Utara. Kabupaten Deli Serdang');

describe('a decree for the national network of legal documents', () => {
  it('says what is unknown with a dash, and never invents a title', () => {
    expect(entry()).toMatchObject({
      ...{ judul: decree.label, tanggal_pengundangan: '-', subjek: 'DEWAN - SMART CITY', status: 'Berlaku' },
      ...{ urlDetailPeraturan: 'https://mufakat.example/publik/sk/587-2022', operasi: '4', display: '1' },
    });
  });

  it('gives the title in full and the day of enactment', () => {
    expect(entry({ title: 'Dewan Smart City', enactedOn: '2022-12-30' })).toMatchObject({
      judul: 'Keputusan Bupati Deli Serdang Nomor 587 Tahun 2022 tentang Dewan Smart City',
      tanggal_pengundangan: '2022-12-30',
    });
    expect(entry({ statusToday: 'revoked' }).status).toBe('Tidak Berlaku');
    expect(entry({ statusToday: 'upcoming' }).status).toBe('Belum Berlaku');
  });

  it('has every field as a text', () => {
    expect(Object.keys(entry())).toHaveLength(24);
    expect(Object.values(entry()).every((value) => typeof value === 'string' && value !== '')).toBe(true);
  });
});
