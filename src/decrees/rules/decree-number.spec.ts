import { describe, expect, it } from '@jest/globals';
import { readNumber } from './decree-number.js';

describe('the number of a decree', () => {
  it.each([
    ['587', 587, null],
    ['66', 66, null],
    ['555.6', null, null],
    ['100.3.3.2/252/431.013/2025', 252, '100.3.3.2'],
    ['188/KPTS/2019', null, '188'],
    ['ABC', null, null],
  ])('%s', (text, sequence, classification) => {
    expect(readNumber(text)).toEqual({ sequence, classification });
  });
});
