import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/civil-date.js';
import {
  everyDay,
  FREQUENCIES,
  MOST_MEETINGS,
  occurrences,
  ORDINALS,
  prolonged,
  recurrenceFaults,
  recurrenceOf,
  weekdayOf,
} from './recurrence.js';
import { endWords, recurrenceWords } from './recurrence-words.js';

const thirdThursday = { frequency: 'monthly', by: 'weekday', ordinal: 3, weekday: 4 } as const;
const rule = (said: object) => recurrenceOf({ frequency: 'monthly', startsOn: '2026-01-01', ...said });

describe('The days of a series', () => {
  it.each<[string, object, string[]]>([
    ['every third Thursday', { ...thirdThursday, count: 3 }, ['2026-01-15', '2026-02-19', '2026-03-19']],
    ['every last Friday', { by: 'weekday', ordinal: -1, weekday: 5, count: 2 }, ['2026-01-30', '2026-02-27']],
    [
      'every 31st, or the last day',
      { monthDay: 31, count: 4 },
      ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'],
    ],
    [
      'every 30th in a leap year',
      { monthDay: 30, startsOn: '2028-02-01', count: 2 },
      ['2028-02-29', '2028-03-30'],
    ],
    [
      'every quarter on the 10th',
      { frequency: 'quarterly', monthDay: 10, count: 3 },
      ['2026-01-10', '2026-04-10', '2026-07-10'],
    ],
    ['every two months', { monthDay: 5, interval: 2, count: 3 }, ['2026-01-05', '2026-03-05', '2026-05-05']],
    ['every week on the day it starts', { frequency: 'weekly', count: 2 }, ['2026-01-01', '2026-01-08']],
    [
      'every two weeks on Monday',
      { frequency: 'weekly', interval: 2, weekday: 1, count: 2 },
      ['2026-01-12', '2026-01-26'],
    ],
    [
      'until a day, included',
      { monthDay: 1, until: '2026-03-01' },
      ['2026-01-01', '2026-02-01', '2026-03-01'],
    ],
    [
      'without a holiday left out',
      { monthDay: 17, count: 3, except: ['2026-02-17'] },
      ['2026-01-17', '2026-03-17'],
    ],
  ])('are %s', (_name, said, days) => {
    expect(recurrenceFaults(rule(said))).toEqual([]);
    expect(occurrences(rule(said))).toEqual(days);
  });

  it.each<[string, object, string, string]>([
    ['no end', {}, 'count', 'series.needs_end'],
    ['two ends', { count: 2, until: '2026-05-01' }, 'until', 'series.one_end'],
    ['an end before the start', { until: '2025-05-01' }, 'until', 'field.before_start'],
    ['no day before its end', { monthDay: 20, until: '2026-01-10' }, 'until', 'series.no_days'],
    ['a weekday without saying which', { by: 'weekday', weekday: 4, count: 3 }, 'ordinal', 'field.required'],
    [
      'more meetings than anybody plans',
      { frequency: 'weekly', until: '2029-01-01' },
      'until',
      'series.too_many',
    ],
    [
      'more years than anybody plans',
      { frequency: 'quarterly', interval: 12, count: 9 },
      'count',
      'series.too_long',
    ],
    ['every day left out', { monthDay: 1, count: 1, except: ['2026-01-01'] }, 'except', 'series.no_days'],
  ])('are refused with %s', (_name, said, field, code) => {
    expect(recurrenceFaults(rule(said))).toEqual([expect.objectContaining({ field, code })]);
  });

  const anyRule = fc.record({
    frequency: fc.constantFrom(...FREQUENCIES),
    interval: fc.integer({ min: 1, max: 6 }),
    by: fc.constantFrom('day' as const, 'weekday' as const),
    monthDay: fc.integer({ min: 1, max: 31 }),
    ordinal: fc.constantFrom(...ORDINALS),
    weekday: fc.integer({ min: 1, max: 7 }),
    startsOn: fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01', n)),
    count: fc.integer({ min: 1, max: MOST_MEETINGS }),
  });

  it('are as many as asked, in order, never before the start, and each fits the rule', () => {
    fc.assert(
      fc.property(anyRule, (said) => {
        const whole = recurrenceOf(said);
        const days = occurrences(whole);
        expect(days).toHaveLength(said.count);
        expect([...new Set(days)].sort()).toEqual(days);
        expect(days[0] >= said.startsOn).toBe(true);
        for (const day of days) expect(fits(whole, day)).toBe(true);
      }),
    );
  });

  it('go on in step when the series is prolonged', () => {
    fc.assert(
      fc.property(anyRule, fc.integer({ min: 1, max: 20 }), (said, more) => {
        const whole = recurrenceOf({ ...said, count: Math.min(said.count, 40) });
        const before = everyDay(whole);
        const after = everyDay(prolonged(whole, before.at(-1)!, { count: more }));
        expect(after.slice(0, before.length)).toEqual(before);
        expect(after).toHaveLength(before.length + more);
      }),
    );
  });
});

function fits(whole: ReturnType<typeof recurrenceOf>, day: string): boolean {
  if (whole.by === 'day') {
    const lastOfMonth = addDays(day, 1).endsWith('-01');
    const number = Number(day.slice(8));
    return number === whole.monthDay || (lastOfMonth && number < whole.monthDay!);
  }
  if (weekdayOf(day) !== whole.weekday) return false;
  if (whole.ordinal === null) return true;
  const nth = Math.ceil(Number(day.slice(8)) / 7);
  return whole.ordinal === -1 ? addDays(day, 7).slice(0, 7) !== day.slice(0, 7) : nth === whole.ordinal;
}

describe('The rule in words', () => {
  it.each<[object, string]>([
    [thirdThursday, 'series.rule.month.nth'],
    [{ ...thirdThursday, interval: 2 }, 'series.rule.months.nth'],
    [{ monthDay: 31 }, 'series.rule.month.late_day'],
    [{ monthDay: 28 }, 'series.rule.month.day'],
    [{ frequency: 'quarterly', monthDay: 29 }, 'series.rule.quarter.late_day'],
    [{ frequency: 'weekly', interval: 2 }, 'series.rule.weeks.weekday'],
  ])('%j is %s', (said, code) => {
    expect(recurrenceWords(rule(said)).code).toBe(code);
  });

  it('names weekday, place in the month, and the end', () => {
    expect(recurrenceWords(rule({ ...thirdThursday, ordinal: -1 })).facts).toMatchObject({
      ordinal: 'series.ordinal.last',
      weekday: 'series.weekday.4',
    });
    expect(endWords(rule({ until: '2026-12-31' }))).toEqual({
      code: 'series.until',
      facts: { until: '2026-12-31' },
    });
    expect(endWords(rule({ count: 4 }))).toEqual({ code: 'series.times', facts: { count: 4 } });
  });
});
