import { describe, expect, it } from '@jest/globals';
import { csvOf, hoursLeft, minuteOf, noticeDue } from './breach.js';

describe('a breach', () => {
  it('is told within three times 24 hours of being known, over months and years', () => {
    expect(noticeDue('2025-12-30T23:30:00.000Z')).toBe('2026-01-02T23:30:00.000Z');
    expect(hoursLeft('2025-12-30T23:30:00.000Z', '2025-12-31T23:30:00.000Z')).toBe(48);
    expect(hoursLeft('2025-12-30T23:30:00.000Z', '2026-01-03T00:30:00.000Z')).toBe(-1);
  });

  it('takes in the whole minute a span begins in', () => {
    expect(minuteOf('2025-07-24T03:15:42.123Z')).toBe('2025-07-24T03:15:00.000Z');
  });

  it('is told in cells that are never formulas', () => {
    expect(csvOf([['=1+1', '+62 811', 'a "b"; c', null]])).toBe(
      `\uFEFF"'=1+1";"'+62 811";"a ""b""; c";""\r\n`,
    );
  });
});
