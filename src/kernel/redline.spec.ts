import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { redline, redlines, type Piece } from './redline.js';

const side = (pieces: readonly Piece[], kind: 'ins' | 'del') =>
  pieces
    .filter((piece) => piece.kind === 'same' || piece.kind === kind)
    .map(({ text }) => text)
    .join('');

describe('a redline', () => {
  it('strikes out the words that went and puts in those that came', () => {
    expect(redline('berlaku pada tanggal ditetapkan', 'berlaku pada tanggal diundangkan')).toEqual([
      { kind: 'same', text: 'berlaku pada tanggal ' },
      { kind: 'del', text: 'ditetapkan' },
      { kind: 'ins', text: 'diundangkan' },
    ]);
  });

  it('gives the old text without what was put in, and the new one without what was struck out', () => {
    const words = fc.array(fc.constantFrom('dewan', 'rapat', 'Bupati', ',', '587', '\n'), { maxLength: 12 });
    fc.assert(
      fc.property(words, words, (a, b) => {
        const pieces = redline(a.join(' '), b.join(' '));
        expect(side(pieces, 'del')).toBe(a.join(' '));
        expect(side(pieces, 'ins')).toBe(b.join(' '));
      }),
    );
  });

  it('of lists keeps whole passages, and tells a rewritten one once', () => {
    const told = redlines(['satu', 'dua lama', 'tiga'], ['satu', 'dua baru', 'tiga', 'empat']);
    expect(told.map((pieces) => pieces.map(({ kind }) => kind).join())).toEqual([
      ...['same', 'same,del,ins', 'same', 'ins'],
    ]);
  });

  it('of lists loses no passage of either side', () => {
    const list = fc.array(fc.constantFrom('a b', 'a c', 'd', 'e f g'), { maxLength: 8 });
    const whole = (lines: string[]) => lines.filter((line) => line !== '');
    fc.assert(
      fc.property(list, list, (a, b) => {
        const told = redlines(a, b);
        expect(whole(told.map((pieces) => side(pieces, 'del')))).toEqual(a);
        expect(whole(told.map((pieces) => side(pieces, 'ins')))).toEqual(b);
      }),
    );
  });

  it('of texts with nothing in common gives one after the other, without searching for seconds', () => {
    const [a, b] = ['lama', 'baru'].map((word) =>
      Array.from({ length: 9_000 }, (_, n) => word + n).join(' '),
    );
    expect(redline(a!, b!)).toEqual([
      { kind: 'del', text: a },
      { kind: 'ins', text: b },
    ]);
  });
});
