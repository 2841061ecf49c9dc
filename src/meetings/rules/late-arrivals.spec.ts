import { describe, expect, it } from '@jest/globals';
import { arrivedTooLate, endsAfterArrivals } from './late-arrivals.js';
import { assessQuorum, type SeatPresence } from './quorum.js';
import { ATTENDANCE_STATUSES } from './values.js';

const END = '2025-07-24T04:40:00.000Z';
const LATER = '2025-07-24T04:41:00.000Z';
const BEFORE = '2025-07-24T04:39:59.999Z';
const seat = (given: Partial<SeatPresence>): SeatPresence => ({
  ...{
    seatId: 'a',
    personId: null,
    capacity: null,
    voting: true,
    status: 'present',
    arrivedAt: LATER,
    leftAt: null,
  },
  ...given,
});

describe('who arrived too late for the end that is named', () => {
  it.each([
    [{}, true],
    [{ arrivedAt: END }, true],
    [{ status: 'present-online' }, true],
    [{ status: 'represented' }, true],
    [{ voting: false }, true],
    [{ arrivedAt: BEFORE }, false],
    [{ arrivedAt: null }, false],
    [{ status: 'excused' }, false],
    [{ status: null }, false],
  ] as const)('%j: %s', (given, late) => {
    expect(arrivedTooLate([seat(given)], END)).toHaveLength(late ? 1 : 0);
  });

  it('is exactly who the quorum then counts as absent', () => {
    const rule = { quorum: null, representativesCount: true };
    for (const status of [...ATTENDANCE_STATUSES, null])
      for (const arrivedAt of [null, BEFORE, END, LATER]) {
        const one = seat({ status, arrivedAt });
        const counted = (until: string | null) => assessQuorum([one], rule, { from: null, until }).present;
        expect(arrivedTooLate([one], END).length).toBe(counted(null) - counted(END));
      }
  });
});

describe('ending a meeting before recorded arrivals', () => {
  it.each([
    [0, false, true],
    [2, false, false],
    [2, true, true],
    [2, null, true],
  ] as const)('%i late, known: %s', (late, knows, ok) => {
    expect(endsAfterArrivals(Array(late).fill('x'), END, knows).ok).toBe(ok);
  });
});
