import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/civil-date.js';
import { periodOf, shortfall, type FrequencyPer } from './frequency.js';

describe('the period a day lies in', () => {
  it.each([
    ['2025-07-24', 'month', 7, '2025-07-01', '2025-07-31'],
    ['2025-07-24', 'quarter', 3, '2025-07-01', '2025-09-30'],
    ['2025-07-24', 'semester', 2, '2025-07-01', '2025-12-31'],
    ['2025-12-31', 'quarter', 4, '2025-10-01', '2025-12-31'],
    ['2024-02-29', 'month', 2, '2024-02-01', '2024-02-29'],
    ['2025-01-01', 'year', 1, '2025-01-01', '2025-12-31'],
  ] as const)('%s is in %s %i', (day, per, nth, startsOn, endsOn) => {
    expect(periodOf(day, per)).toMatchObject({ nth, startsOn, endsOn });
  });

  it('holds the day, and the next one follows without a gap', () => {
    const day = fc.nat({ max: 20_000 }).map((n) => addDays('1990-01-01', n));
    const per = fc.constantFrom<FrequencyPer>('month', 'quarter', 'semester', 'year');
    fc.assert(
      fc.property(day, per, (on, of) => {
        const period = periodOf(on, of);
        expect(period.startsOn <= on && on <= period.endsOn).toBe(true);
        const next = periodOf(addDays(period.endsOn, 1), of);
        expect(next.startsOn).toBe(addDays(period.endsOn, 1));
      }),
    );
  });
});

describe('meetings that a decree asks for', () => {
  const twice = { times: 2, per: 'semester' };
  it.each([
    ['none asked', null, [], null],
    ['enough', twice, ['2025-07-24', '2025-12-31'], null],
    ['one of two', twice, ['2025-06-30', '2025-07-24'], 1],
    ['none', twice, [], 0],
  ] as const)('%s', (_, rule, days, planned) => {
    expect(shortfall(rule, '2025-09-01', days)?.planned ?? null).toBe(planned);
  });
});
