import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { INVITATION_TEMPLATE, letterNumber, sequenceIn } from './letter-number.js';

const parts = { unit: 'DISKOMINFOSTAN', day: '2025-07-17' };

describe('letterNumber', () => {
  it.each([
    [INVITATION_TEMPLATE, 'DISKOMINFOSTAN', 1, '000.1.5/1/DISKOMINFOSTAN/2025'],
    [INVITATION_TEMPLATE, '', 12, '000.1.5/12/2025'],
    ['000.1.5/{urut:3}/{bulan_romawi}/{tahun}', 'X', 7, '000.1.5/007/VII/2025'],
    ['005/{urut}/{tahun}', 'X', 1819, '005/1819/2025'],
  ])('fills %s for unit "%s" with %i', (template, unit, sequence, expected) => {
    expect(letterNumber(template, { unit, sequence, day: parts.day })).toBe(expected);
  });
});

describe('sequenceIn', () => {
  it.each([
    ['000.1.5/40/DISKOMINFOSTAN/2025', 40],
    ['000.1.5/40/DISKOMINFOSTAN/2024', null],
    ['000.1.5/40a/DISKOMINFOSTAN/2025', null],
    ['100.2.2.6/2766/OTDA', null],
    ['', null],
  ])('reads %s as %s', (number, sequence) => {
    expect(sequenceIn(INVITATION_TEMPLATE, number, parts)).toBe(sequence);
  });

  it('reads back every number it has made', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom('A', 'B-2', ''), (sequence, unit) => {
        for (const template of [INVITATION_TEMPLATE, '{tahun}/{urut:4}', '{urut}/{unit}']) {
          const number = letterNumber(template, { sequence, unit, day: parts.day });
          expect(sequenceIn(template, number, { unit, day: parts.day })).toBe(sequence);
        }
      }),
    );
  });
});
