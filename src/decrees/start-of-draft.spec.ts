import { describe, expect, it } from '@jest/globals';
import { defaultTemplate } from './rules/draft-template.js';
import { startOfDraft, type Amended } from './start-of-draft.js';

const AMENDMENT = defaultTemplate('amendment', 'keputusan-bupati');
const amended: Amended = {
  label: 'Keputusan Bupati Deli Serdang Nomor 587 Tahun 2022',
  title: 'Dewan Deli Serdang Smart City',
  legalBases: ['Undang-Undang Contoh;'],
  copiesTo: ['Inspektur'],
  subjects: ['smart city'],
  amendments: 0,
};

describe('the start of a draft', () => {
  it('cites the decree it amends in title, legal bases and first dictum', () => {
    const draft = startOfDraft(AMENDMENT, amended, 'Dewan', null);
    const cited = 'Keputusan Bupati Deli Serdang Nomor 587 Tahun 2022 tentang Dewan Deli Serdang Smart City';
    expect(draft.title).toBe(`Perubahan atas ${cited}`);
    expect(draft.legalBases).toEqual(['Undang-Undang Contoh;', `${cited};`]);
    expect(draft.dictums[0]).toContain(`Mengubah Lampiran ${cited} sehingga`);
    expect([draft.copiesTo, draft.subjects]).toEqual([['Inspektur'], ['smart city']]);
  });

  it.each([
    [1, 'Perubahan Kedua atas'],
    [2, 'Perubahan Ketiga atas'],
    [9, 'Perubahan Kesepuluh atas'],
  ])('counts %i amendments before it', (amendments, beginning) => {
    expect(startOfDraft(AMENDMENT, { ...amended, amendments }, 'Dewan', null).title).toMatch(
      new RegExp(`^${beginning} Keputusan`),
    );
  });

  it('names no title that is not recorded', () => {
    expect(startOfDraft(AMENDMENT, { ...amended, title: null }, 'Dewan', null).title).toBe(
      'Perubahan atas Keputusan Bupati Deli Serdang Nomor 587 Tahun 2022',
    );
  });

  it('gives the reason it was told, and notes its paper', () => {
    const reason = { consideration: 'bahwa rapat memutuskan demikian;', noted: 'Notula rapat' };
    const draft = startOfDraft(defaultTemplate('new', 'keputusan-bupati'), null, 'Dewan Uji', reason);
    expect(draft.considerations[0]).toBe(reason.consideration);
    expect(draft).toMatchObject({ title: null, noted: ['Notula rapat'], legalBases: [] });
    expect(draft.dictums[0]).toMatch(/^Membentuk Dewan Uji dengan susunan keanggotaan/);
    expect(draft.copiesTo).toContain('Masing-masing yang bersangkutan');
  });
});
