import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bothWords, mergedWords } from './merge.js';

const words = fc
  .array(fc.constantFrom('dewan', 'rapat', 'Bupati', 'sepakat', ',', '\n'), { maxLength: 10 })
  .map((list) => list.join(' '));

describe('two changes of one text', () => {
  it.each([
    [
      'membangun kota yang lebih baik',
      'membangun residen yang lebih baik',
      'membangun kota yang jauh lebih baik',
      'membangun residen yang jauh lebih baik',
    ],
    ['satu dua tiga', 'satu tiga', 'satu dua tiga empat', 'satu tiga empat'],
    ['', 'Rapat dibuka.', '', 'Rapat dibuka.'],
  ])('%j, %j, %j are both kept', (base, ours, theirs, merged) => {
    expect(mergedWords(base, ours, theirs)).toBe(merged);
  });

  it.each([
    ['pukul 9 pagi', 'pukul 10 pagi', 'pukul 11 pagi'],
    ['pukul 9 pagi', 'pukul 10 pagi', 'pukul pagi'],
    ['', 'Rapat dibuka.', 'Rapat ditutup.'],
  ])('of the same words, %j to %j and %j, wait for a decision', (base, ours, theirs) => {
    expect(mergedWords(base, ours, theirs)).toBeNull();
  });

  it('are the one change where only one side changed, and one where both changed alike', () => {
    fc.assert(
      fc.property(words, words, (base, changed) => {
        expect(mergedWords(base, base, changed)).toBe(changed);
        expect(mergedWords(base, changed, base)).toBe(changed);
        expect(mergedWords(base, changed, changed)).toBe(changed);
      }),
    );
  });

  it('come to the same, whoever is named first', () => {
    fc.assert(
      fc.property(words, words, words, (base, ours, theirs) => {
        expect(mergedWords(base, ours, theirs)).toBe(mergedWords(base, theirs, ours));
      }),
    );
  });

  it('lose no word that either side put in', () => {
    fc.assert(
      fc.property(words, fc.nat(9), fc.nat(9), (base, first, second) => {
        const list = base.split(' ');
        const put = (word: string, place: number) =>
          [...list.slice(0, place), word, ...list.slice(place)].join(' ');
        const merged = mergedWords(base, put('PERTAMA', first), put('KEDUA', second));
        if (merged === null) return;
        expect(merged).toContain('PERTAMA');
        expect(merged).toContain('KEDUA');
      }),
    );
  });
});

describe('two changes of the same words, both put into the text to be decided there', () => {
  const mark = (put: string) => `[atau: ${put || 'dihapus'}]`;

  it.each([
    ['pukul 9 pagi', 'pukul 10 pagi', 'pukul 11 pagi', 'pukul 11 [atau: 10] pagi'],
    ['pukul 9 pagi', 'pukul pagi', 'pukul 11 pagi', 'pukul 11 [atau: dihapus] pagi'],
    [
      '',
      'Ditutup oleh ketua dengan doa.',
      'Ditutup oleh ketua.',
      'Ditutup oleh ketua. [atau: ketua dengan doa.]',
    ],
  ])('%j, %j, %j', (base, ours, theirs, both) => {
    expect(bothWords(base, ours, theirs, mark)).toBe(both);
  });

  it('lose no word of either, and say what needs no decision once', () => {
    fc.assert(
      fc.property(words, words, words, (base, ours, theirs) => {
        const both = bothWords(base, ours, theirs, mark);
        const merged = mergedWords(base, ours, theirs);
        if (merged !== null) expect(both).toBe(merged);
        for (const word of [...ours.split(/\s+/), ...theirs.split(/\s+/)])
          if (!base.includes(word)) expect(both).toContain(word);
      }),
    );
  });
});
