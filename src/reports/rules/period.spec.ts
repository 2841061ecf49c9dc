import { describe, expect, it } from '@jest/globals';
import { meetingDays, previousPeriod } from './period.js';

describe('the period of a report', () => {
  it.each([
    [2025, '2025-12-31', 2024, '2024-12-31'],
    [2024, '2024-02-29', 2023, '2023-02-28'],
    [null, '2025-12-31', null, '2025-11-30'],
    [null, '2025-01-05', null, '2024-12-31'],
  ])('of %s on %s is compared with %s on %s', (year, day, before, then) =>
    expect(previousPeriod({ year, day })).toEqual({ year: before, day: then }),
  );

  it('counts meetings of the year up to the day, and of all years up to the day', () => {
    expect(meetingDays({ year: 2025, day: '2025-09-15' })).toEqual({ from: '2025-01-01', to: '2025-09-15' });
    expect(meetingDays({ year: 2024, day: '2025-09-15' })).toEqual({ from: '2024-01-01', to: '2024-12-31' });
    expect(meetingDays({ year: null, day: '2025-09-15' })).toEqual({ from: null, to: '2025-09-15' });
  });
});
