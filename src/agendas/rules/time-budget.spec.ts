import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plannedStarts, timeBudget } from './time-budget.js';

const meeting = { startsAt: '2025-07-24T02:00:00.000Z', endsAt: '2025-07-24T04:40:00.000Z' };
const items = (...minutes: (number | null)[]) => minutes.map((minutesPlanned) => ({ minutesPlanned }));

describe('the time of an agenda', () => {
  it.each([
    ['nothing to do', [], { planned: 0, left: 160, verdict: 'empty' }],
    ['shorter than the meeting', [60, 40], { planned: 100, left: 60, verdict: 'under' }],
    ['as long as the meeting', [100, 60], { planned: 160, left: 0, verdict: 'exact' }],
    ['longer than the meeting', [100, 90], { planned: 190, left: -30, verdict: 'over' }],
    ['not all of it known', [30, null, null], { planned: 30, left: 130, unplanned: 2, verdict: 'under' }],
  ])('%s', (_name, minutes, told) => {
    expect(timeBudget(meeting, items(...minutes))).toMatchObject({ available: 160, ...told });
  });

  it('tells when each item is to begin, up to the first one whose length nobody knows', () => {
    expect(plannedStarts(meeting.startsAt, items(15, null, 20))).toEqual([
      '2025-07-24T02:00:00.000Z',
      '2025-07-24T02:15:00.000Z',
      null,
    ]);
  });

  it('always adds up, whatever the items are', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 1, max: 1440 }))), (minutes) => {
        const { available, planned, left } = timeBudget(meeting, items(...minutes));
        expect(planned + left).toBe(available);
      }),
    );
  });
});
