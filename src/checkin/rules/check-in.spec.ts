import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { absenceOf, arrivalsOf, checkedIn, checkInOpen, isTheInvited, standingOf } from './check-in.js';

const meeting = (status: string) => ({
  status,
  startsAt: '2025-07-24T02:00:00.000Z',
  endsAt: '2025-07-24T04:40:00.000Z',
});
const entry = (status: string | null, arrivedAt: string | null = null, leftAt: string | null = null) => ({
  status,
  arrivedAt,
  leftAt,
});
const NOW = '2025-07-24T02:05:00.000Z';

describe('checking in', () => {
  it.each([
    ['draft', NOW, 'checkin.closed.draft'],
    ['convened', '2025-07-23T23:59:00.000Z', 'checkin.too_early'],
    ['convened', '2025-07-24T00:00:00.000Z', null],
    ['convened', '2025-07-25T02:00:00.000Z', 'checkin.not_the_day'],
    ['in-session', '2025-07-24T16:59:00.000Z', null],
    ['in-session', '2025-07-25T02:00:00.000Z', 'checkin.not_the_day'],
    ['ended', NOW, 'checkin.closed.ended'],
    ['postponed', NOW, 'checkin.closed.postponed'],
    ['cancelled', NOW, 'checkin.closed.cancelled'],
  ])('of a meeting that is %s at %s: %s', (status, now, code) => {
    const verdict = checkInOpen(meeting(status), now);
    expect(verdict.ok ? null : verdict.code).toBe(code);
  });

  it.each([
    [entry(null), 'expected'],
    [entry('present', NOW), 'here'],
    [entry('represented', NOW, NOW), 'left'],
    [entry('unexcused'), 'absent'],
    [entry('sick'), 'absent'],
  ] as const)('finds the seat as it stands', (given, standing) => expect(standingOf(given)).toBe(standing));

  it('is offered again to who left, with the hour of the first arrival, and to who was marked absent', () => {
    const gone = entry('present', '2025-07-24T01:50:00.000Z', '2025-07-24T02:00:00.000Z');
    expect(checkedIn(gone, 'present', null, NOW)).toMatchObject({ arrivedAt: gone.arrivedAt, leftAt: null });
    expect(checkedIn(entry('unexcused'), 'present', null, NOW)).toMatchObject({ arrivedAt: NOW });
    expect(checkedIn(entry('present', NOW), 'present', null, NOW)).toBeNull();
  });

  it('names a representative exactly where one came', () => {
    const deputies = fc.record({ name: fc.string({ minLength: 1 }), officeTitle: fc.constant(null) });
    fc.assert(
      fc.property(
        fc.constantFrom('present', 'present-online', 'represented'),
        deputies,
        (arrival, deputy) => {
          const change = checkedIn(entry(null), arrival as 'present', deputy, NOW)!;
          expect(change.representativeName).toBe(arrival === 'represented' ? deputy.name : null);
          expect(standingOf(change)).toBe('here');
        },
      ),
    );
  });

  it('knows no room where there is none', () => {
    expect(arrivalsOf('online')).not.toContain('present');
    expect(arrivalsOf('onsite')).not.toContain('present-online');
    expect(arrivalsOf('hybrid')).toHaveLength(3);
  });

  it('is for whoever the letter names', () => {
    const invited = { personId: 'a', displayName: 'Pejabat A' };
    expect(isTheInvited(invited, 'a').ok).toBe(true);
    expect(isTheInvited({ ...invited, personId: null }, 'b').ok).toBe(true);
    expect(isTheInvited(invited, 'b')).toMatchObject({
      code: 'checkin.holder_changed',
      facts: { name: 'Pejabat A' },
    });
  });

  it('excuses at a roll call only who had said so', () => {
    expect([absenceOf('no'), absenceOf('yes'), absenceOf(null)]).toEqual([
      'excused',
      'unexcused',
      'unexcused',
    ]);
  });
});
