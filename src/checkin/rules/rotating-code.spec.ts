import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  codeAt,
  codeStands,
  readScreenCode,
  secondsLeft,
  spacedScreenCode,
  stepAt,
  STEP_SECONDS,
} from './rotating-code.js';

const secret = Buffer.alloc(32, 7);
const other = Buffer.alloc(32, 8);
const shown = '2025-07-24T02:00:10.000Z';
const after = (seconds: number) => new Date(Date.parse(shown) + seconds * 1000).toISOString();

describe('the code on the screen', () => {
  const code = codeAt(secret, stepAt(shown));

  it.each([
    [0, true],
    [19, true],
    [49, true],
    [50, false],
    [-11, false],
    [7200, false],
  ])('shown at ten past is taken %i seconds later: %s', (seconds, taken) => {
    expect(codeStands(secret, code, after(seconds))).toBe(taken);
  });

  it('opens no other meeting', () => expect(codeStands(other, code, shown)).toBe(false));

  it('may be typed in small letters and groups', () => {
    expect(codeStands(secret, ` ${spacedScreenCode(code).toLowerCase()} `, shown)).toBe(true);
    expect(readScreenCode('O0I1L')).toBeNull();
  });

  it('stands for a step and is then another', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 ** 9 }), (second) => {
        const now = new Date(second * 1000).toISOString();
        const left = secondsLeft(now);
        const next = new Date(Date.parse(now) + left * 1000).toISOString();
        expect(left).toBeGreaterThanOrEqual(1);
        expect(left).toBeLessThanOrEqual(STEP_SECONDS);
        expect(stepAt(next)).toBe(stepAt(now) + 1);
        expect(codeAt(secret, stepAt(next))).not.toBe(codeAt(secret, stepAt(now)));
      }),
    );
  });
});
