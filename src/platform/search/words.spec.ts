import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compounds, searchWords, spellings } from './words.js';

describe('Words people search for', () => {
  it.each([
    ['Rapat Dewan', ['rapat', 'dewan']],
    ['K.1/2025', ['1', '2025']],
    ['"smart" OR (city*) NEAR:2 -x', ['smart', 'or', 'city', 'near', '2']],
    ['rapat rapat RAPAT', ['rapat']],
    ['  ', []],
    ["';--\u0000%_", []],
  ])('reads %j as %j', (typed, words) => {
    expect(searchWords(typed)).toEqual(words);
  });

  it('never lets through anything but letters and digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        for (const word of searchWords(typed)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
    );
  });

  it('knows names written as one word and as two', () => {
    expect(compounds('Kabupaten Deli Serdang, 24 Juli')).toBe('kabupatendeli deliserdang');
    expect(spellings(['tindak', 'lanjut', 'opd'])).toEqual([
      ['tindak', 'lanjut', 'opd'],
      ['tindaklanjut', 'opd'],
      ['tindak', 'lanjutopd'],
    ]);
    expect(spellings(['rapat'])).toEqual([['rapat']]);
  });
});
