import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/civil-date.js';
import { FOLLOW_UP_STATUSES, isOverdue } from './follow-up-life.js';
import { ageOf, AGES, dueDatesOf, PARTS, partOf, statusesOf } from './parts.js';

const DAY = '2025-12-31';
const status = fc.constantFrom(...FOLLOW_UP_STATUSES);
const due = fc.integer({ min: -200, max: 200 }).map((days) => addDays(DAY, days));

describe('the parts of a bar', () => {
  it.each([
    [1, '1-7'],
    [7, '1-7'],
    [8, '8-30'],
    [30, '8-30'],
    [31, '31-60'],
    [60, '31-60'],
    [61, '60+'],
    [4_000, '60+'],
  ])('know %i days late as %s', (days, age) =>
    expect(ageOf('in-progress', addDays(DAY, -days), DAY)).toBe(age),
  );

  it('hold each follow-up that is owed in exactly one part, and a cancelled one in none', () => {
    fc.assert(
      fc.property(status, due, (one, dueOn) => {
        const late = isOverdue(one, dueOn, DAY);
        const holding = PARTS.filter((part) =>
          part === 'telat' ? late : !late && statusesOf(part).includes(one),
        );
        expect(holding).toEqual(one === 'cancelled' ? [] : [partOf(one, late)]);
      }),
    );
  });

  it('give each late one exactly one age, found by its due date alone', () => {
    fc.assert(
      fc.property(status, due, (one, dueOn) => {
        const within = AGES.filter((age) => {
          const [first, last] = dueDatesOf(age, DAY);
          return isOverdue(one, dueOn, DAY) && first <= dueOn && dueOn <= last;
        });
        const age = ageOf(one, dueOn, DAY);
        expect(within).toEqual(age === null ? [] : [age]);
      }),
    );
  });
});
