import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FOLLOW_UP_STATUSES, type FollowUpStatus } from './follow-up-life.js';
import { wholeOf } from './whole.js';

const part = (status: FollowUpStatus, percent = 0, dueOn = '2025-08-01') => ({ status, percent, dueOn });

describe('a follow-up that was split', () => {
  const table: [FollowUpStatus, FollowUpStatus, FollowUpStatus][] = [
    ['not-started', 'not-started', 'not-started'],
    ['not-started', 'in-progress', 'in-progress'],
    ['not-started', 'done', 'in-progress'],
    ['returned', 'done', 'in-progress'],
    ['awaiting-verification', 'done', 'awaiting-verification'],
    ['on-hold', 'done', 'on-hold'],
    ['on-hold', 'in-progress', 'in-progress'],
    ['done', 'done', 'done'],
    ['done', 'cancelled', 'done'],
    ['done', 'infeasible', 'done'],
    ['in-progress', 'cancelled', 'in-progress'],
    ['cancelled', 'cancelled', 'cancelled'],
    ['cancelled', 'infeasible', 'infeasible'],
  ];

  it.each(table)('with parts %s and %s is %s', (one, other, whole) => {
    expect(wholeOf([part(one), part(other)]).status).toBe(whole);
    expect(wholeOf([part(other), part(one)]).status).toBe(whole);
  });

  it('has done what its parts have on average and is due when the last of them is', () => {
    expect(wholeOf([part('done', 100), part('in-progress', 31, '2025-09-01')])).toEqual(
      part('in-progress', 65, '2025-09-01'),
    );
    expect(wholeOf([part('cancelled', 0, '2025-12-01'), part('in-progress', 40)])).toEqual(
      part('in-progress', 40),
    );
  });

  it('is done exactly when at least one part is and no other is still owed', () => {
    const parts = fc
      .array(fc.tuple(fc.constantFrom(...FOLLOW_UP_STATUSES) as fc.Arbitrary<FollowUpStatus>, fc.nat(100)), {
        minLength: 1,
        maxLength: 8,
      })
      .map((some) => some.map(([status, percent]) => part(status, percent)));
    fc.assert(
      fc.property(parts, ([first, ...rest]) => {
        const all = [first, ...rest];
        const over = all.every(({ status }) => ['done', 'cancelled', 'infeasible'].includes(status));
        const done = over && all.some(({ status }) => status === 'done');
        expect(wholeOf([first, ...rest]).status === 'done').toBe(done);
      }),
    );
  });
});
