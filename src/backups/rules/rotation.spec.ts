import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf } from '../../kernel/civil-date.js';
import { isBackupDue, isFirstOfDay, KEPT, keptOf } from './rotation.js';

const HOUR = 3_600_000;
const START = Date.parse('2026-01-01T00:00:00.000Z');
const at = (hours: number) => new Date(START + Math.round(hours * HOUR)).toISOString();
const moments = fc.uniqueArray(fc.double({ min: 0, max: 24 * 900, noNaN: true }).map(at), { maxLength: 60 });
const LATE = at(24 * 1000);
const days = (instants: Iterable<string>) => new Set([...instants].map(dayOf));

describe('the rotation of backups', () => {
  it('keeps the newest, and never more than its numbers allow', () => {
    fc.assert(
      fc.property(moments, (instants) => {
        const kept = keptOf(instants, LATE);
        const newest = [...instants].sort().at(-1);
        if (newest) expect(kept.get(newest)).toEqual(['hour', 'day', 'week', 'month']);
        expect(kept.size).toBeLessThanOrEqual(KEPT.hour + KEPT.day + KEPT.week + KEPT.month);
        for (const instant of kept.keys()) expect(instants).toContain(instant);
      }),
      { numRuns: 40 },
    );
  });

  it('asked again of what it kept, keeps all of it', () => {
    fc.assert(
      fc.property(moments, (instants) => {
        const kept = [...keptOf(instants, LATE).keys()];
        expect([...keptOf(kept, LATE).keys()].sort()).toEqual(kept.sort());
      }),
      { numRuns: 40 },
    );
  });

  it('asked after every backup, leaves as many days as asked once at the end', () => {
    fc.assert(
      fc.property(moments, (instants) => {
        const sorted = [...instants].sort();
        let there: string[] = [];
        for (const instant of sorted) there = [...keptOf([...there, instant], instant).keys()];
        const least = Math.min(KEPT.day, days(sorted).size);
        expect(days(there).size).toBeGreaterThanOrEqual(least);
        expect([...days(there)].sort().slice(-least)).toEqual([...days(sorted)].sort().slice(-least));
      }),
      { numRuns: 40 },
    );
  });

  it('after a year of one every five hours holds a day of hours, a week of days, a month of weeks, a year of months', () => {
    let there: string[] = [];
    for (let hour = 0; hour <= 24 * 400; hour += 5)
      there = [...keptOf([...there, at(hour)], at(hour)).keys()];
    const kept = keptOf(there, at(24 * 400));
    const count = (period: string) => [...kept.values()].filter((of) => of.includes(period as never)).length;
    expect(['hour', 'day', 'week', 'month'].map(count)).toEqual([24, 7, 4, 12]);
  });

  it('neither removes nor counts what a clock wrote that ran ahead', () => {
    const future = Array.from({ length: 60 }, (_, n) => at(5000 + n));
    const past = Array.from({ length: 30 }, (_, n) => at(n));
    const kept = keptOf([...past, ...future], at(30));
    expect(future.every((instant) => kept.has(instant))).toBe(true);
    expect(past.filter((instant) => kept.has(instant))).toEqual(
      expect.arrayContaining(past.slice(-KEPT.hour)),
    );
  });

  it.each([
    [null, true],
    [at(-0.5), false],
    [at(-1), true],
    [at(3), true],
  ])('after one at %s another is due: %s', (newest, due) => {
    expect(isBackupDue(newest, at(0), 1)).toBe(due);
  });

  it('takes days for those of Jakarta', () => {
    expect(isFirstOfDay('2026-11-27T16:30:00.000Z', '2026-11-27T17:30:00.000Z')).toBe(true);
    expect(isFirstOfDay('2026-11-27T17:30:00.000Z', '2026-11-28T16:30:00.000Z')).toBe(false);
    expect(isFirstOfDay(null, at(0))).toBe(true);
  });
});
