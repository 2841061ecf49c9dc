import { describe, expect, it } from '@jest/globals';
import { factorIn } from './factor-in.js';

describe('factorIn', () => {
  it.each([
    ['{"id":"x"}', 'passkey'],
    ['123456', 'app'],
    ['123 456', 'app'],
    ['12345', 'paper'],
    ['abcd-efgh-ijkl', 'paper'],
  ])('%s comes from the %s', (code, factor) => expect(factorIn(code)).toBe(factor));
});
