import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, mondayOf, monthGrid } from './month-grid.js';

describe('monthGrid', () => {
  it('shows September 2025 from Monday 1 to Sunday 5 October', () => {
    const weeks = monthGrid('2025-09');
    expect(weeks).toHaveLength(5);
    expect([weeks[0][0], weeks[4][6]]).toEqual([
      { day: '2025-09-01', inMonth: true },
      { day: '2025-10-05', inMonth: false },
    ]);
  });

  it('holds every day of its month exactly once, in whole weeks', () => {
    const month = fc.tuple(fc.integer({ min: 1950, max: 2150 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(month, ([year, number]) => {
        const asked = `${year}-${String(number).padStart(2, '0')}`;
        const weeks = monthGrid(asked);
        const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
        expect(weeks.every((week) => week.length === 7)).toBe(true);
        expect(weeks.flat().filter(({ inMonth }) => inMonth)).toHaveLength(length);
        expect(new Set(weeks.flat().map(({ day }) => day)).size).toBe(weeks.length * 7);
      }),
    );
  });
});

describe('addMonths', () => {
  it.each([
    ['2025-09', 1, '2025-10'],
    ['2025-12', 1, '2026-01'],
    ['2025-01', -1, '2024-12'],
  ])('%s and %i is %s', (month, count, expected) => {
    expect(addMonths(month, count)).toBe(expected);
  });
});

describe('mondayOf', () => {
  it.each([
    ['2025-07-24', '2025-07-21'],
    ['2025-07-21', '2025-07-21'],
    ['2025-07-27', '2025-07-21'],
    ['2026-01-01', '2025-12-29'],
  ])('of %s is %s', (day, monday) => {
    expect(mondayOf(day)).toBe(monday);
  });
});
