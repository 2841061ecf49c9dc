import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  canDo,
  canJudge,
  canSubmit,
  firstDueDate,
  FOLLOW_UP_LIFE,
  FOLLOW_UP_STATUSES,
  isOverdue,
  type FollowUpStatus,
  type FollowUpVerb,
} from './follow-up-life.js';

describe('the life of a follow-up', () => {
  const table: [FollowUpVerb, string[]][] = [
    ['progress', ['not-started', 'in-progress', 'returned']],
    ['submit', ['in-progress', 'returned']],
    ['verify', ['awaiting-verification']],
    ['return', ['awaiting-verification']],
    ['hold', ['not-started', 'in-progress', 'returned']],
    ['resume', ['on-hold']],
    ['cancel', ['not-started', 'in-progress', 'awaiting-verification', 'returned', 'on-hold']],
    ['infeasible', ['not-started', 'in-progress', 'awaiting-verification', 'returned', 'on-hold']],
    ['extend', ['not-started', 'in-progress', 'returned', 'on-hold']],
  ];

  it.each(table)('allows %s from exactly its statuses', (verb, statuses) => {
    const from = FOLLOW_UP_STATUSES.filter((status) => canDo(verb, status as FollowUpStatus).ok);
    expect([...from].sort()).toEqual([...statuses].sort());
  });

  it('wants evidence before it is submitted', () => {
    expect(canSubmit('in-progress', 0)).toMatchObject({ code: 'followup.evidence_missing' });
    expect(canSubmit('in-progress', 1).ok).toBe(true);
  });

  it('is never verified by whoever reported', () => {
    expect(canJudge('verify', 'awaiting-verification', { userId: 'a' }, ['a'])).toMatchObject({
      code: 'followup.own_report',
    });
    expect(canJudge('verify', 'awaiting-verification', { userId: 'b' }, ['a', null]).ok).toBe(true);
  });

  it('keeps the first due date once the minutes are approved, and corrects it before', () => {
    const before = { dueOn: '2025-08-01', originalDueOn: '2025-08-01', confirmedAt: null };
    expect(firstDueDate(before, '2025-08-10')).toBe('2025-08-10');
    expect(firstDueDate({ ...before, confirmedAt: '2025-07-28T01:00:00.000Z' }, '2025-08-10')).toBe(
      '2025-08-01',
    );
    expect(firstDueDate({ ...before, dueOn: '2025-08-05' }, '2025-08-10')).toBe('2025-08-01');
  });

  it.each([
    ['not-started', '2025-08-01', true],
    ['on-hold', '2025-08-01', true],
    ['returned', '2025-08-01', true],
    ['awaiting-verification', '2025-08-01', false],
    ['done', '2025-08-01', false],
    ['in-progress', '2025-08-02', false],
  ] as const)('%s due on %s is overdue on 2 August: %s', (status, due, overdue) => {
    expect(isOverdue(status, due, '2025-08-02')).toBe(overdue);
  });

  it('never leaves an end, whatever is tried and in whatever order', () => {
    const verbs = Object.keys(FOLLOW_UP_LIFE) as FollowUpVerb[];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...verbs), { maxLength: 40 }), (tried) => {
        let status: FollowUpStatus = 'not-started';
        const seen: FollowUpStatus[] = [status];
        for (const verb of tried) {
          if (canDo(verb, status).ok) status = FOLLOW_UP_LIFE[verb].to ?? status;
          seen.push(status);
        }
        const ends = ['done', 'cancelled', 'infeasible'];
        const first = seen.findIndex((one) => ends.includes(one));
        expect(new Set(first < 0 ? [] : seen.slice(first)).size).toBeLessThanOrEqual(1);
        // Done is reached only through somebody else's verification.
        for (const [n, one] of seen.entries())
          if (one === 'done' && seen[n - 1] !== 'done') expect(seen[n - 1]).toBe('awaiting-verification');
      }),
    );
  });

  it('is late on every day after its date and on none before, while somebody still has to act', () => {
    const days = fc.integer({ min: 1, max: 28 }).map((day) => `2025-08-${String(day).padStart(2, '0')}`);
    fc.assert(
      fc.property(fc.constantFrom(...FOLLOW_UP_STATUSES), days, days, (status, due, today) => {
        const acts = ['not-started', 'in-progress', 'returned', 'on-hold'].includes(status);
        expect(isOverdue(status as FollowUpStatus, due, today)).toBe(acts && due < today);
      }),
    );
  });
});
