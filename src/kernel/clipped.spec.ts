import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { abridged, clipped } from './clipped.js';

describe('a text that is cut', () => {
  it('never ends in half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, most) => {
        const cut = clipped(text, most);
        expect(cut.isWellFormed()).toBe(true);
        expect(text.startsWith(cut)).toBe(true);
        expect(Math.min(text.length, most) - cut.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    ['a🙂', 2, 'a'],
    ['a🙂', 3, 'a🙂'],
    ['🙂', 1, ''],
    ['abc', 0, ''],
  ])('%s to %d is %s', (text, most, cut) => expect(clipped(text, most)).toBe(cut));

  it('says that it was cut', () => {
    expect(abridged('satu dua', 6)).toBe('satu…');
    expect(abridged('satu', 4)).toBe('satu');
  });
});
