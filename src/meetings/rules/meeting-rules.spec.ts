import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isWholeAgenda, stepped } from './agenda-order.js';
import { invitedSeats } from './invitees.js';
import { noticeGiven } from './notice-period.js';
import { afterStart, onPlannedDay } from './session-time.js';
import { freeSlug, meetingSlug } from './slug.js';

describe('noticeGiven', () => {
  it.each([
    [3, '2025-07-17', '2025-07-24', true],
    [3, '2025-07-21', '2025-07-24', true],
    [3, '2025-07-22', '2025-07-24', false],
    [3, '2026-01-01', '2025-07-24', false],
    [0, '2025-07-24', '2025-07-24', true],
    [null, '2025-07-24', '2025-07-24', true],
  ])('with %s days asked, a letter of %s for %s is in time: %s', (asked, letter, day, ok) => {
    expect(noticeGiven(asked, letter, day).ok).toBe(ok);
  });

  it('says by which day the letter should have gone out', () => {
    expect(noticeGiven(3, '2025-07-23', '2025-07-24')).toMatchObject({
      code: 'meeting.notice_short',
      facts: { asked: 3, given: 1, latest: '2025-07-21' },
    });
  });
});

describe('The gavel', () => {
  const meeting = { startsAt: '2025-07-24T02:00:00.000Z', endsAt: '2025-07-24T04:40:00.000Z' };
  const now = '2026-01-01T00:00:00.000Z';

  it.each([
    ['2025-07-23T17:00:00.000Z', true], // 24 July 00.00 in Jakarta
    ['2025-07-23T16:59:59.999Z', false],
    ['2025-07-24T16:59:59.999Z', true],
    ['2025-07-24T17:00:00.000Z', false],
  ])('falls at %s on the planned day: %s', (at, ok) => {
    expect(onPlannedDay(meeting, at, now).ok).toBe(ok);
  });

  it('never falls in the future', () => {
    expect(onPlannedDay(meeting, '2025-07-24T03:00:00.000Z', '2025-07-24T02:59:00.000Z')).toMatchObject({
      code: 'meeting.in_future',
    });
  });

  it('does not close before it opened', () => {
    expect(afterStart(meeting.startsAt, '2025-07-24T01:00:00.000Z').ok).toBe(false);
    expect(afterStart(meeting.startsAt, meeting.startsAt).ok).toBe(true);
  });
});

describe('The agenda order', () => {
  it('names every item exactly once', () => {
    expect(isWholeAgenda(['a', 'b'], ['b', 'a']).ok).toBe(true);
    for (const wrong of [['a'], ['a', 'a'], ['a', 'b', 'c'], ['a', 'x'], []]) {
      expect(isWholeAgenda(['a', 'b'], wrong).ok).toBe(false);
    }
  });

  it('moves one step and stops at the edge', () => {
    expect(stepped(['a', 'b', 'c'], 'c', 'up')).toEqual(['a', 'c', 'b']);
    expect(stepped(['a', 'b', 'c'], 'a', 'down')).toEqual(['b', 'a', 'c']);
    expect(stepped(['a', 'b', 'c'], 'a', 'up')).toEqual(['a', 'b', 'c']);
    expect(stepped(['a'], 'x', 'up')).toEqual(['a']);
  });

  it('never loses an item', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(), fc.boolean(), (ids, pick, up) => {
        const id = ids[pick % ids.length];
        expect(isWholeAgenda(ids, stepped(ids, id, up ? 'up' : 'down')).ok).toBe(true);
      }),
    );
  });
});

describe('Addresses', () => {
  it.each([
    ['Rapat Dewan Deli Serdang Smart City Tahun 2025', 'rapat-dewan-deli-serdang-smart-city-tahun-2025'],
    ['  <b>“Évaluasi” & {{x}}  ', 'b-evaluasi-x'],
    ['会议', 'rapat'],
  ])('writes %s plainly', (title, plain) => {
    expect(meetingSlug('2025-07-24', title)).toBe(`2025-07-24-${plain}`);
  });

  it('numbers what is taken', () => {
    expect(freeSlug('a', new Set(['a', 'a-2']))).toBe('a-3');
  });

  it('is always a plain address of a bounded length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        expect(meetingSlug('2025-07-24', title)).toMatch(/^2025-07-24(-[a-z0-9]+)+$/);
        expect(meetingSlug('2025-07-24', title).length).toBeLessThanOrEqual(91);
      }),
    );
  });
});

describe('The invited seats', () => {
  const seat = (seatId: string, role: string, workingGroup: string | null, officeId: string | null) => ({
    seatId,
    role,
    workingGroup,
    office: officeId ? { id: officeId } : null,
  });
  const seats = [
    seat('1', 'chair', null, 'o1'),
    seat('2', 'member', 'economy', 'o2'),
    seat('3', 'member', null, null),
  ];

  it('are all of them, except for a named working group', () => {
    const invited = (kind: string, workingGroup: string | null) =>
      invitedSeats(seats, { kind, workingGroup }).map(({ seatId }) => seatId);
    expect(invited('plenary', 'economy')).toEqual(['1', '2', '3']);
    expect(invited('working-group', null)).toEqual(['1', '2', '3']);
    expect(invited('working-group', 'economy')).toEqual(['1', '2']);
  });
});
