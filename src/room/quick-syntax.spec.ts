import { describe, expect, it } from '@jest/globals';
import { readEntry, type EntryKind } from './quick-syntax.js';
import { understoodView } from './understood.presenter.js';

const unit = (code: string, shortName: string, name: string) => ({ id: code, code, shortName, name });
const units = [
  unit('DISKOMINFOSTAN', 'Diskominfostan', 'Dinas Komunikasi, Informatika, Statistik dan Persandian'),
  unit('BPBD', 'BPBD', 'Badan Penanggulangan Bencana Daerah'),
  unit(
    'BAPPEDALITBANG',
    'Bappedalitbang',
    'Badan Perencanaan Pembangunan Daerah, Penelitian dan Pengembangan',
  ),
  unit('DINKES', 'Dinkes', 'Dinas Kesehatan'),
];
const read = (text: string, kind: EntryKind = 'tindaklanjut') =>
  readEntry(text, kind, { units, dimensions: ['living', 'environment'], today: '2025-07-24' });

describe('quick syntax of the meeting room', () => {
  it('reads owner, support, dimension and due date, and leaves the sentence', () => {
    const entry = read('Menyusun rencana mitigasi banjir @BPBD +@Kominfostan #environment !30-9');
    expect(entry).toMatchObject({
      kind: 'tindaklanjut',
      text: 'Menyusun rencana mitigasi banjir',
      dimension: 'environment',
      dueOn: '2025-09-30',
      badDate: null,
    });
    expect(entry.owners.map((one) => one.unit?.code)).toEqual(['BPBD']);
    expect(entry.supporting.map((one) => one.unit?.code)).toEqual(['DISKOMINFOSTAN']);
  });

  it.each([
    ['/k Menyepakati enam dimensi', 'keputusan', 'Menyepakati enam dimensi'],
    ['/t Menyusun peta', 'tindaklanjut', 'Menyusun peta'],
    ['/c Bupati membuka rapat', 'catatan', 'Bupati membuka rapat'],
    ['Tanpa tanda', 'keputusan', 'Tanpa tanda'],
  ])('takes the type of %j from its start, or else as picked', (typed, kind, text) => {
    expect(read(typed, 'keputusan')).toMatchObject({ kind, text });
  });

  it('offers units instead of guessing one', () => {
    const [near] = read('Menyusun peta @Bappeda').owners;
    expect(near).toMatchObject({ typed: 'Bappeda', unit: null });
    expect(near.candidates.map(({ code }) => code)).toEqual(['BAPPEDALITBANG']);
    expect(read('Menyusun peta @Entah').owners[0].candidates).toEqual([]);
  });

  it('knows a unit by its whole name in quotes, and does not take an e-mail address for one', () => {
    const entry = read('Kirim ke data@example.org @"Dinas Kesehatan"');
    expect(entry.owners.map((one) => one.unit?.code)).toEqual(['DINKES']);
    expect(entry.text).toBe('Kirim ke data@example.org');
  });

  it.each([
    ['!29-8', '2025-08-29'],
    ['!24-7', '2025-07-24'],
    ['!1-2', '2026-02-01'],
    ['!29-8-2026', '2026-08-29'],
    ['!1-2-2025', '2025-02-01'],
  ])('reads %s as %s', (typed, dueOn) => {
    expect(read(`Menyusun peta ${typed}`)).toMatchObject({ dueOn, badDate: null, text: 'Menyusun peta' });
  });

  it.each([
    ['/k', 'keputusan'],
    ['/T ', 'tindaklanjut'],
    [' /c', 'catatan'],
  ])('takes a lone %j for the kind of an entry that has no words yet', (typed, kind) => {
    expect(read(typed, 'catatan')).toMatchObject({ kind, text: '' });
  });

  it.each(['!31-2-2026', '!31-2', '!besok', '!29-8-26', '!29/8'])('tells that %s is no date', (typed) => {
    expect(read(`Menyusun peta ${typed}`)).toMatchObject({ dueOn: null, badDate: typed });
  });

  it('tells a dimension nobody knows, and says back what was not understood', () => {
    for (const kind of ['keputusan', 'tindaklanjut'] as const) {
      const entry = read('Menyusun peta! #tidakada #living', kind);
      expect(entry).toMatchObject({ dimension: 'living', badDimension: '#tidakada', badDate: null });
      expect(understoodView(entry)).toMatchObject({ dimension: 'living', badDimension: '#tidakada' });
    }
    expect(understoodView(read('Menyusun peta !31-2'))).toMatchObject({ dueOn: null, badDate: '!31-2' });
  });

  it('leaves a note as it was typed, and marks it does not know in the sentence', () => {
    expect(read('Catatan @BPBD #living !29-8', 'catatan')).toMatchObject({
      text: 'Catatan @BPBD #living !29-8',
    });
    expect(read('Menyusun peta #livings')).toMatchObject({ dimension: null, text: 'Menyusun peta #livings' });
  });
});
