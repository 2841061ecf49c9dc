import { describe, expect, it } from '@jest/globals';
import { bareNumber, readNumber } from './decree-number.js';

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

describe('two numbers', () => {
  it.each([
    ['01', '1'],
    [' 0587', '587'],
    ['100.3.3.2/0252/431.013/2025', '100.3.3.2/252/431.013/2025'],
    ['188 / kpts / 2019', '188/KPTS/2019'],
  ])('%s and %s are one', (one, other) => expect(bareNumber(one)).toBe(bareNumber(other)));

  it.each([
    ['10', '1'],
    ['555.06', '555.6'],
    ['100.3.3.2/252/431.013/2025', '100.3.3.2/252/431.13/2025'],
    ['0', '00a'],
  ])('%s and %s are two', (one, other) => expect(bareNumber(one)).not.toBe(bareNumber(other)));
});
