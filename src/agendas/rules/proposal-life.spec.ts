import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  canAccept,
  canResubmit,
  canReturn,
  canReword,
  canWithdraw,
  deadlineOf,
  isLate,
  PROPOSAL_STATES,
  takesProposals,
  type ProposalState,
} from './proposal-life.js';

describe('the life of a proposal', () => {
  const may = (rule: (proposal: { state: ProposalState }) => { ok: boolean }) =>
    PROPOSAL_STATES.filter((state) => rule({ state }).ok);

  it('is judged once, while it waits', () => {
    expect(may(canAccept)).toEqual(['proposed']);
    expect(may(canReturn)).toEqual(['proposed']);
  });

  it('is handed in again only where it was returned, and taken back until it is taken up', () => {
    expect(may(canResubmit)).toEqual(['returned']);
    expect(may(canWithdraw)).toEqual(['proposed', 'returned']);
    expect(may(canReword)).toEqual(['proposed', 'returned']);
  });

  it.each([
    ['draft', true],
    ['convened', true],
    ['postponed', true],
    ['in-session', false],
    ['ended', false],
    ['cancelled', false],
  ])('a meeting that is %s takes proposals: %s', (status, open) => {
    expect(takesProposals({ status, startsAt: '' }).ok).toBe(open);
  });
});

describe('the last day for proposals', () => {
  const meeting = { startsAt: '2025-07-23T18:00:00.000Z', status: 'draft' };

  it.each([
    ['the day named for the meeting', { until: '2025-07-20', daysBefore: 3 }, '2025-07-20'],
    ['counted from the day in Jakarta', { until: null, daysBefore: 3 }, '2025-07-21'],
    ['the day itself', { until: null, daysBefore: 0 }, '2025-07-24'],
    ['none where nobody set one', { until: null, daysBefore: null }, null],
  ])('is %s', (_name, terms, day) => {
    expect(deadlineOf(meeting, terms)).toBe(day);
  });

  it('counts whole: what comes on that day is in time, the day after it is late', () => {
    expect(isLate(meeting, '2025-07-20', '2025-07-20')).toBe(false);
    expect(isLate(meeting, '2025-07-20', '2025-07-21')).toBe(true);
    expect(isLate(meeting, null, '2025-07-24')).toBe(false);
  });

  it('does not matter once the invitations are out: everything after them is late', () => {
    fc.assert(
      fc.property(fc.constantFrom('convened', 'postponed'), fc.boolean(), (status, set) => {
        expect(isLate({ status }, set ? '2099-01-01' : null, '2025-07-01')).toBe(true);
      }),
    );
  });
});
