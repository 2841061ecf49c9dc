import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/civil-date.js';
import { breaksOf, stretches } from './periods.js';

const someDay = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2024-01-01', n));

describe('stretches of days', () => {
  it('joins neighbours that say the same', () => {
    const value = (day: string) => (day < '2025-07-24' ? 'Citra' : 'Dedy');
    expect(stretches('2024-11-13', '2025-08-01', ['2025-07-24', '2025-07-28'], value)).toEqual([
      { startsOn: '2024-11-13', endsOn: '2025-07-23', value: 'Citra' },
      { startsOn: '2025-07-24', endsOn: '2025-08-01', value: 'Dedy' },
    ]);
  });

  it('knows no days before the first', () => {
    expect(stretches('2025-01-02', '2025-01-01', [], () => 1)).toEqual([]);
  });

  it('covers every day once and gives each day its own value', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(someDay, someDay), { maxLength: 6 }), someDay, (pairs, probe) => {
        const terms = pairs.map(([a, b]) => ({ startsOn: a < b ? a : b, endsOn: a < b ? b : a }));
        const within = (day: string) =>
          terms.filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn).length;
        const found = stretches('2024-01-01', '2025-02-04', breaksOf(terms), within);
        const covering = found.filter(({ startsOn, endsOn }) => startsOn <= probe && probe <= endsOn);
        expect(covering).toHaveLength(1);
        expect(covering[0]!.value).toBe(within(probe));
      }),
    );
  });
});
