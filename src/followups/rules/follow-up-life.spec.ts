import { describe, expect, it } from '@jest/globals';
import {
  canDo,
  canJudge,
  canSubmit,
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
});
