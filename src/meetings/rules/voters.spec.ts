import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { votesPresent, type SeatPresence } from './quorum.js';
import { ATTENDANCE_STATUSES } from './values.js';
import { barredFromVoting, barredSeats } from './voters.js';

const AT = '2025-07-24T03:00:00.000Z';
const seat = (given: Partial<SeatPresence>): SeatPresence => ({
  ...{
    seatId: 'a',
    personId: null,
    capacity: null,
    voting: true,
    status: 'present',
    arrivedAt: null,
    leftAt: null,
  },
  ...given,
});
const silent = { quorum: null, representativesCount: null };
const strict = { quorum: null, representativesCount: false };

describe('who votes', () => {
  it.each([
    [{}, silent, null],
    [{ voting: false }, silent, 'no-right'],
    [{ status: null }, silent, 'away'],
    [{ status: 'sick' }, silent, 'away'],
    [{ leftAt: AT }, silent, 'away'],
    [{ arrivedAt: '2025-07-24T03:00:01.000Z' }, silent, 'away'],
    [{ status: 'represented' }, silent, null],
    [{ status: 'represented' }, strict, 'representative'],
    [{ status: 'present-online' }, strict, null],
  ] as const)('%j under %j: %s', (given, rule, barred) => {
    expect(barredFromVoting(seat(given), rule, AT, false)).toBe(barred);
  });

  it('takes the vote of whoever takes no part', () => {
    expect(barredFromVoting(seat({}), silent, AT, true)).toBe('recused');
  });

  it.each([
    ['once, for the place of his own', ['plh', 'definitive'], [], ['second-seat', null]],
    ['once, for the first in the annex where neither is his own', ['plh', 'plt'], [], [null, 'second-seat']],
    ['for the other seat where his own takes no part', ['plh', 'definitive'], ['s1'], [null, 'recused']],
  ] as const)('is a person in two seats %s', (_, capacities, out, expected) => {
    const both = capacities.map((capacity, n) => seat({ seatId: `s${n}`, personId: 'orang', capacity }));
    expect([...barredSeats(both, silent, AT, new Set(out)).values()]).toEqual(expected);
  });

  it('is counted the same way as the votes that bound a count', () => {
    const seats = fc.array(
      fc.record({
        voting: fc.boolean(),
        personId: fc.constantFrom(null, 'orang', 'lain'),
        capacity: fc.constantFrom('definitive', 'plh'),
        status: fc.constantFrom(null, ...ATTENDANCE_STATUSES),
        arrivedAt: fc.constantFrom(null, '2025-07-24T02:00:00.000Z', '2025-07-24T04:00:00.000Z'),
        leftAt: fc.constantFrom(null, '2025-07-24T02:30:00.000Z', '2025-07-24T05:00:00.000Z'),
      }),
    );
    fc.assert(
      fc.property(seats, fc.constantFrom(silent, strict), (given, rule) => {
        const all = given.map((one, n) => seat({ ...one, seatId: String(n) }));
        const voting = [...barredSeats(all, rule, AT, new Set()).values()].filter(
          (barred) => barred === null,
        );
        expect(voting).toHaveLength(votesPresent(all, rule, AT));
      }),
    );
  });
});
