import { describe, expect, it } from '@jest/globals';
import { attendanceCounts, attendanceFaults, type AttendanceFacts } from './attendance.js';
import { clashesOf, type Claim } from './clash.js';

const meeting = { startsAt: '2025-07-24T02:00:00.000Z', endsAt: '2025-07-24T04:40:00.000Z' };
const entry = (given: Partial<AttendanceFacts>): AttendanceFacts => ({
  status: 'present',
  representativeName: null,
  arrivedAt: null,
  leftAt: null,
  ...given,
});

describe('attendanceFaults', () => {
  it.each<[string, Partial<AttendanceFacts>, string[]]>([
    ['present', {}, []],
    ['not recorded', { status: null }, []],
    ['represented by someone', { status: 'represented', representativeName: 'Budi' }, []],
    ['represented by nobody', { status: 'represented' }, ['attendance.representative_required']],
    [
      'sick with a representative',
      { status: 'sick', representativeName: 'Budi' },
      ['attendance.representative_unexpected'],
    ],
    [
      'there from two to three',
      { arrivedAt: '2025-07-24T02:05:00.000Z', leftAt: '2025-07-24T03:00:00.000Z' },
      [],
    ],
    [
      'sick and arrived',
      { status: 'sick', arrivedAt: '2025-07-24T02:05:00.000Z' },
      ['attendance.time_of_absent'],
    ],
    ['arrived on another day', { arrivedAt: '2025-07-25T02:05:00.000Z' }, ['attendance.other_day']],
    [
      'left before coming',
      { arrivedAt: '2025-07-24T03:00:00.000Z', leftAt: '2025-07-24T02:00:00.000Z' },
      ['attendance.left_before_arrival'],
    ],
  ])('%s', (_, given, codes) => {
    expect(attendanceFaults(entry(given), meeting).map(({ code }) => code)).toEqual(codes);
  });

  it('counts every mark once', () => {
    const counts = attendanceCounts(['present', 'present-online', 'represented', 'sick', 'unexcused', null]);
    expect(counts).toEqual({ present: 2, represented: 1, excused: 1, unexcused: 1, unrecorded: 1 });
  });
});

describe('clashesOf', () => {
  const claim = (meetingId: string, given: Partial<Claim> = {}): Claim => ({
    meetingId,
    title: `Rapat ${meetingId}`,
    ...meeting,
    venue: 'Aula Cendana',
    people: new Map([['p1', 'Dedy']]),
    ...given,
  });

  it('finds the same person and the same room in overlapping hours', () => {
    const other = claim('b', { venue: 'aula  cendana.' });
    expect(clashesOf(claim('a'), [other])).toEqual([
      expect.objectContaining({ people: ['Dedy'], venue: 'aula  cendana.' }),
    ]);
  });

  it.each<[string, Partial<Claim>]>([
    ['touching hours', { startsAt: meeting.endsAt, endsAt: '2025-07-24T06:00:00.000Z' }],
    ['other people in another room', { venue: 'Aula Dua', people: new Map([['p2', 'Budi']]) }],
    ['no room and other people', { venue: null, people: new Map() }],
    ['itself', { meetingId: 'a' }],
  ])('is silent about %s', (_, given) => {
    expect(clashesOf(claim('a', { venue: 'Aula Cendana' }), [claim('b', given)])).toEqual([]);
  });
});
