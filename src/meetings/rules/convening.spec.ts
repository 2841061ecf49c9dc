import { describe, expect, it } from '@jest/globals';
import { allowed, refused } from '../../kernel/verdict.js';
import { agendaFindings, type CheckedItem } from './agenda-check.js';
import { dayAdvice, unacknowledged, warningsOf } from './convening.js';
import { holidayLines } from './holidays.js';
import { NATIONAL_HOLIDAYS } from './national-holidays.js';

const TWO_HOURS = { startsAt: '2025-07-24T02:00:00.000Z', endsAt: '2025-07-24T04:00:00.000Z' };
const item = (given: Partial<CheckedItem> = {}): CheckedItem => ({
  title: 'Laporan',
  kind: 'report',
  presenter: 'Kepala Dinas',
  minutesPlanned: 60,
  ...given,
});

describe('agendaFindings', () => {
  const codes = (items: CheckedItem[]) => agendaFindings(items, TWO_HOURS).map(({ code }) => code);

  it('has nothing to say of an agenda that fits', () => {
    expect(codes([item(), item({ kind: 'closing', presenter: null, minutesPlanned: 60 })])).toEqual([]);
  });

  it('misses items, presenters and time', () => {
    expect(codes([])).toEqual(['agenda.none']);
    expect(codes([item({ presenter: null })])).toEqual(['agenda.no_presenter']);
    expect(codes([item(), item({ minutesPlanned: 61 })])).toEqual(['agenda.over_time']);
    expect(agendaFindings([item({ minutesPlanned: 121 })], TWO_HOURS)[0].facts).toEqual({
      planned: 121,
      available: 120,
    });
  });
});

describe('warningsOf', () => {
  const day = { day: '2026-08-17', name: 'Proklamasi Kemerdekaan', kind: 'national' as const, source: null };

  it('counts a day off as a clash, which one acknowledgement settles', () => {
    const warnings = warningsOf(allowed, [], [day]);
    expect(warnings).toMatchObject([{ kind: 'clash', code: 'meeting.holiday', facts: { source: null } }]);
    expect(unacknowledged(warnings, ['clash'])).toEqual([]);
    expect(unacknowledged(warnings, ['notice'])).toHaveLength(1);
  });

  it('keeps the notice apart from the clashes', () => {
    const warnings = warningsOf(refused('meeting.notice_short', { asked: 7 }), [], [day]);
    expect(unacknowledged(warnings, ['clash']).map(({ code }) => code)).toEqual(['meeting.notice_short']);
  });
});

describe('dayAdvice', () => {
  it.each([
    ['a working day', '2025-07-24T02:00:00.000Z', '2025-07-24T04:00:00.000Z', []],
    ['a Saturday', '2025-07-26T02:00:00.000Z', '2025-07-26T04:00:00.000Z', ['meeting.weekend']],
    [
      'over the Friday prayer',
      '2025-07-25T04:00:00.000Z',
      '2025-07-25T05:30:00.000Z',
      ['meeting.friday_prayer'],
    ],
    ['a Friday morning', '2025-07-25T02:00:00.000Z', '2025-07-25T05:00:00.000Z', []],
  ])('of %s', (_, startsAt, endsAt, codes) => {
    expect(dayAdvice({ startsAt, endsAt })).toEqual(codes);
  });
});

describe('holidayLines', () => {
  it('reads a pasted list, kind and source left out where they are not known', () => {
    const { lines, wrong } = holidayLines(
      '2027-01-01; Tahun Baru\n\n2027-07-01;Hari Jadi Deli Serdang;daerah;Perda\r\n2027-03-10;Idulfitri;cuti bersama',
    );
    expect(wrong).toEqual([]);
    expect(lines.map(({ kind, source }) => [kind, source])).toEqual([
      ['national', null],
      ['regional', 'Perda'],
      ['joint-leave', null],
    ]);
  });

  it('names the lines it cannot read', () => {
    expect(holidayLines('2027-02-30;x\n2027-01-01;\n2027-01-01;y;pesta').wrong).toEqual([1, 2, 3]);
  });

  it('finds each national day once', () => {
    const keys = NATIONAL_HOLIDAYS.map(({ day, kind }) => `${day} ${kind}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(
      NATIONAL_HOLIDAYS.filter(({ day, kind }) => day.startsWith('2026') && kind === 'national'),
    ).toHaveLength(17);
  });
});
