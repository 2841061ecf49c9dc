import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, startOfDay } from '../../kernel/civil-date.js';
import { FOLLOW_UP_STATUSES, type FollowUpStatus } from './follow-up-life.js';
import { stateOn, type PastEvent, type Trace } from './replay.js';

const SAME: Trace = { status: null, percent: null, dueOn: null, firstDueOn: null, orgUnitId: null };
const assigned: Trace = {
  ...{ status: 'not-started', percent: 0, dueOn: '2025-08-01', firstDueOn: '2025-08-01', orgUnitId: 'opd' },
};
const story = (...lines: readonly (readonly [string, Partial<Trace>])[]): PastEvent[] =>
  lines.map(([at, trace], n) => ({ ...SAME, ...trace, at, id: String(n).padStart(4, '0') }));

describe('how a follow-up stood on a past day', () => {
  const told = story(
    ['2025-07-10T03:00:00.000Z', assigned],
    ['2025-07-20T03:00:00.000Z', { status: 'in-progress', percent: 40 }],
    // Half past midnight of the 26th in Jakarta.
    ['2025-07-25T17:30:00.000Z', { dueOn: '2025-08-15' }],
    ['2025-08-03T03:00:00.000Z', { orgUnitId: 'heir' }],
    ['2025-08-10T03:00:00.000Z', { status: 'awaiting-verification' }],
    ['2025-08-12T03:00:00.000Z', { status: 'done', percent: 100 }],
  );

  it.each([
    ['2025-07-09', null],
    ['2025-07-10', ['not-started', 0, '2025-08-01', 'opd', '2025-07-10']],
    ['2025-07-19', ['not-started', 0, '2025-08-01', 'opd', '2025-07-10']],
    ['2025-07-25', ['in-progress', 40, '2025-08-01', 'opd', '2025-07-20']],
    ['2025-07-26', ['in-progress', 40, '2025-08-15', 'opd', '2025-07-20']],
    ['2025-08-03', ['in-progress', 40, '2025-08-15', 'heir', '2025-07-20']],
    ['2025-08-11', ['awaiting-verification', 40, '2025-08-15', 'heir', '2025-08-10']],
    ['2025-12-31', ['done', 100, '2025-08-15', 'heir', '2025-08-12']],
  ])('at the end of %s it is what the story tells until then', (day, expected) => {
    const state = stateOn(told, day);
    const read = state && [state.status, state.percent, state.dueOn, state.orgUnitId, state.since];
    expect(read).toEqual(expected);
    expect(state?.firstDueOn ?? '2025-08-01').toBe('2025-08-01');
  });

  const traces: fc.Arbitrary<Trace> = fc.record({
    status: fc.option(fc.constantFrom(...FOLLOW_UP_STATUSES) as fc.Arbitrary<FollowUpStatus>),
    percent: fc.option(fc.nat(100)),
    dueOn: fc.option(fc.nat(300).map((n) => addDays('2025-01-01', n))),
    firstDueOn: fc.constant(null),
    orgUnitId: fc.option(fc.constantFrom('a', 'b', 'c')),
  });
  const stories = fc
    .array(fc.tuple(fc.nat(300 * 24), traces), { maxLength: 30 })
    .map((lines) =>
      lines
        .toSorted(([a], [b]) => a - b)
        .map(([hours, trace]): [string, Trace] => [
          new Date(Date.parse(startOfDay('2025-01-01')) + hours * 3_600_000).toISOString(),
          trace,
        ]),
    )
    .map((lines) => story(['2024-12-31T17:00:00.000Z', assigned], ...lines));
  const days = fc.nat(320).map((n) => addDays('2025-01-01', n));

  it('does not depend on what happened later, nor on the order the lines are read in', () => {
    fc.assert(
      fc.property(stories, days, (events, day) => {
        const until = events.filter(({ at }) => dayOf(at) <= day);
        expect(stateOn(events, day)).toEqual(stateOn(until, day));
        expect(stateOn(events.toReversed(), day)).toEqual(stateOn(events, day));
      }),
    );
  });

  it('changes from one day to the next only where the story has a line', () => {
    fc.assert(
      fc.property(stories, days, (events, day) => {
        const next = addDays(day, 1);
        if (events.some(({ at }) => dayOf(at) === next)) return;
        expect(stateOn(events, next)).toEqual(stateOn(events, day));
      }),
    );
  });

  it('has had its status since a day on which the story gave it one, and on every day between', () => {
    fc.assert(
      fc.property(stories, days, (events, day) => {
        const state = stateOn(events, day)!;
        expect(events.some(({ at, status }) => dayOf(at) === state.since && status === state.status)).toBe(
          true,
        );
        expect(stateOn(events, state.since)?.status).toBe(state.status);
      }),
    );
  });
});
