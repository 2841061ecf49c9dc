import { describe, expect, it } from '@jest/globals';
import { attendanceCounts, attendanceFaults, type AttendanceFacts, type Hours } from './attendance.js';
import { clashesOf, type Claim } from './clash.js';

const plan = { startsAt: '2025-07-24T02:00:00.000Z', endsAt: '2025-07-24T04:40:00.000Z' };
const meeting = { ...plan, startedAt: null, endedAt: null };
const NOW = '2025-08-01T00:00:00.000Z';
const entry = (given: Partial<AttendanceFacts>): AttendanceFacts => ({
  status: 'present',
  representativeName: null,
  arrivedAt: null,
  leftAt: null,
  ...given,
});

const arrives = (hour: string) => ({ arrivedAt: `2025-07-24T${hour}:00.000Z` });

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
    expect(attendanceFaults(entry(given), meeting, NOW).map(({ code }) => code)).toEqual(codes);
  });

  const ended = { ...plan, startedAt: plan.startsAt, endedAt: '2025-07-24T05:00:00.000Z' };
  const running = { ...ended, endedAt: null };
  it.each<[string, Hours, Partial<AttendanceFacts>, string[]]>([
    ['at three in the morning', running, { arrivedAt: '2025-07-23T20:00:00.000Z' }, ['before_meeting']],
    ['an hour early', meeting, { arrivedAt: '2025-07-24T01:00:00.000Z' }, []],
    [
      'to one opened before its hour',
      { ...ended, startedAt: '2025-07-23T23:00:00.000Z' },
      arrives('00:00'),
      [],
    ],
    ['when it was over', ended, arrives('05:30'), ['after_meeting']],
    ['while it ran longer than planned', running, arrives('05:30'), []],
    ['an hour after the end, to leave', ended, { leftAt: '2025-07-24T06:00:00.000Z' }, []],
    ['in the afternoon, to leave', ended, { leftAt: '2025-07-24T09:00:00.000Z' }, ['after_meeting']],
    ['hours after a plan nobody opened', meeting, arrives('07:00'), ['after_meeting']],
  ])('knows who came %s', (_, hours, given, codes) => {
    const faults = attendanceFaults(entry(given), hours, NOW);
    expect(faults.map(({ code }) => code)).toEqual(codes.map((code) => `attendance.${code}`));
  });

  it('takes no arrival of the future', () => {
    const [fault] = attendanceFaults(entry(arrives('03:00')), running, '2025-07-24T02:54:00.000Z');
    expect(fault).toMatchObject({ field: 'arrivedAt', code: 'attendance.in_future' });
    expect(attendanceFaults(entry(arrives('03:00')), running, '2025-07-24T02:56:00.000Z')).toEqual([]);
  });

  it('may be prepared for the hour of a meeting that has not begun', () => {
    const asleep = '2025-07-23T20:00:00.000Z';
    expect(attendanceFaults(entry({ arrivedAt: meeting.startsAt }), meeting, asleep)).toEqual([]);
    expect(attendanceFaults(entry(arrives('09:00')), meeting, asleep)).toHaveLength(1);
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
    ...plan,
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
