import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hourOf, isAllowed, isTheirTime, nextMoment, USUAL_HOURS } from './hours.js';

// Idul Fitri 1447: the days off of March 2026, from Wednesday to Tuesday with the weekend between.
const OFF = new Set(['2026-03-18', '2026-03-19', '2026-03-20', '2026-03-23', '2026-03-24']);
const next = (day: string, time: string, own: string | null = null) => {
  const at = nextMoment({ day, time }, own, USUAL_HOURS, OFF);
  return `${at.day} ${at.time}`;
};

describe('the hours of reminders', () => {
  it.each([
    ['2026-03-16', '06:59', false],
    ['2026-03-16', '07:00', true],
    ['2026-03-16', '16:59', true],
    ['2026-03-16', '17:00', false],
    ['2026-03-14', '09:00', false],
    ['2026-03-15', '09:00', false],
    ['2026-03-20', '09:00', false],
    ['2026-03-25', '09:00', true],
  ])('on %s at %s: %s', (day, time, expected) => {
    expect(isAllowed({ day, time }, USUAL_HOURS, OFF)).toBe(expected);
  });

  it('wait for the end of the night, the weekend and the holidays', () => {
    expect(next('2026-03-16', '05:00')).toBe('2026-03-16 08:00');
    expect(next('2026-03-16', '09:30')).toBe('2026-03-16 09:30');
    expect(next('2026-03-16', '21:00')).toBe('2026-03-17 08:00');
    expect(next('2026-03-13', '17:00')).toBe('2026-03-16 08:00');
    expect(next('2026-03-17', '18:00')).toBe('2026-03-25 08:00');
    expect(next('2026-03-20', '10:00', '13:30')).toBe('2026-03-25 13:30');
  });

  it('are those somebody chose, unless he chose the night', () => {
    expect([hourOf('13:30', USUAL_HOURS), hourOf('22:00', USUAL_HOURS), hourOf(null, USUAL_HOURS)]).toEqual([
      ...['13:30', '07:00', '08:00'],
    ]);
    expect(isTheirTime({ day: '2026-03-16', time: '13:29' }, '13:30', USUAL_HOURS)).toBe(false);
  });

  it('always lead to a moment at which reminders may leave', () => {
    const times = fc.integer({ min: 0, max: 1439 }).map((minute) => {
      const two = (n: number) => String(n).padStart(2, '0');
      return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
    });
    const days = fc.integer({ min: 1, max: 31 }).map((day) => `2026-03-${String(day).padStart(2, '0')}`);
    fc.assert(
      fc.property(days, times, fc.option(times), (day, time, own) => {
        const at = nextMoment({ day, time }, own, USUAL_HOURS, OFF);
        expect(isAllowed(at, USUAL_HOURS, OFF)).toBe(true);
        expect(`${at.day} ${at.time}` >= `${day} ${time}`).toBe(true);
      }),
    );
  });
});
