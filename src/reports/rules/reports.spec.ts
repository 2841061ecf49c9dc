import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FOLLOW_UP_STATUSES, type FollowUpStatus } from '../followups/rules/follow-up-life.js';
import { attendanceReport, type AttendanceFact } from './attendance-report.js';
import { ageOf, followUpReport, type CountedFollowUp } from './follow-up-report.js';

const TODAY = '2025-09-15';
const task = (facts: Partial<CountedFollowUp>): CountedFollowUp => ({
  ...{ status: 'in-progress', dueOn: '2025-12-31', dimension: null, orgUnitId: 'a', orgUnitName: 'Dinas A' },
  ...{ confirmedAt: null, doneAt: null },
  ...facts,
  ...{
    nowUnitId: facts.nowUnitId ?? facts.orgUnitId ?? 'a',
    nowUnitName: facts.nowUnitName ?? facts.orgUnitName ?? 'Dinas A',
  },
});

describe('the report of follow-ups', () => {
  it.each([
    [1, '1-7'],
    [7, '1-7'],
    [8, '8-30'],
    [30, '8-30'],
    [31, '31-60'],
    [60, '31-60'],
    [61, '60+'],
  ])('%i days late are of the age %s', (days, age) => expect(ageOf(days)).toBe(age));

  it('counts a late one as late and not as running', () => {
    const { overdue, byStatus, byOrgUnit, ageing } = followUpReport([task({ dueOn: '2025-08-29' })], TODAY);
    expect({ overdue, running: byStatus['in-progress'] }).toEqual({ overdue: 1, running: 1 });
    expect(byOrgUnit[0].parts).toMatchObject({ telat: 1, jalan: 0 });
    expect(byOrgUnit[0].oldestOverdueDays).toBe(17);
    expect(ageing['8-30']).toBe(1);
  });

  it('counts a task under the name of then, with a total under the successor of now', () => {
    const { byOrgUnit, bySuccessor } = followUpReport(
      [
        task({ nowUnitId: 'c', nowUnitName: 'Dinas C' }),
        task({ orgUnitId: 'b', orgUnitName: 'Dinas B', nowUnitId: 'c', nowUnitName: 'Dinas C' }),
        task({ orgUnitId: 'c', orgUnitName: 'Dinas C' }),
        task({ orgUnitId: 'd', orgUnitName: 'Dinas D' }),
      ],
      TODAY,
    );
    expect(byOrgUnit.map(({ name, total, others }) => [name, total, others.map((one) => one.name)])).toEqual([
      ['Dinas A', 1, ['Dinas C']],
      ['Dinas B', 1, ['Dinas C']],
      ['Dinas C', 1, []],
      ['Dinas D', 1, []],
    ]);
    expect(bySuccessor).toMatchObject([{ name: 'Dinas C', total: 3 }]);
  });

  it('puts the unit with the oldest lateness first, then goes by name', () => {
    const { byOrgUnit } = followUpReport(
      [
        task({ orgUnitId: 'c', orgUnitName: 'Dinas C' }),
        task({ orgUnitId: 'b', orgUnitName: 'Dinas B' }),
        task({ orgUnitId: 'z', orgUnitName: 'Dinas Z', dueOn: '2025-09-01' }),
      ],
      TODAY,
    );
    expect(byOrgUnit.map(({ name }) => name)).toEqual(['Dinas Z', 'Dinas B', 'Dinas C']);
  });

  it('leaves cancelled ones out of the completion', () => {
    const report = followUpReport([task({ status: 'done' }), task({ status: 'cancelled' }), task({})], TODAY);
    expect(report.completion).toEqual({ done: 1, of: 2 });
  });

  it('always adds up', () => {
    const statuses = fc.constantFrom(...(FOLLOW_UP_STATUSES as readonly FollowUpStatus[]));
    const dues = fc.constantFrom('2025-06-01', '2025-09-10', '2025-09-15', '2026-01-01');
    fc.assert(
      fc.property(fc.array(fc.record({ status: statuses, dueOn: dues })), (some) => {
        const report = followUpReport(some.map(task), TODAY);
        const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
        expect(sum(Object.values(report.byStatus))).toBe(some.length);
        expect(sum(Object.values(report.byDimension))).toBe(some.length);
        expect(sum(Object.values(report.ageing))).toBe(report.overdue);
        expect(sum(report.byOrgUnit.flatMap(({ parts }) => Object.values(parts)))).toBe(some.length);
      }),
    );
  });
});

describe('the report of attendance', () => {
  const fact = (
    meeting: string,
    seatId: string,
    status: AttendanceFact['status'],
    name = 'A',
  ): AttendanceFact => ({
    ...{ meetingId: meeting, slug: meeting, title: meeting, startsAt: `2025-0${meeting}-01T02:00:00.000Z` },
    ...{
      seatId,
      seatOrder: Number(seatId),
      label: 'Anggota',
      displayName: name,
      officeTitle: 'Kepala',
      orgUnitName: null,
    },
    status,
  });

  it('counts presence per seat, represented included, with the latest name', () => {
    const { seats, meetings } = attendanceReport([
      fact('1', '2', 'present'),
      fact('1', '1', 'represented', 'Lama'),
      fact('2', '1', null, 'Baru'),
    ]);
    expect(seats.map(({ order, displayName, invited, rate }) => [order, displayName, invited, rate])).toEqual(
      [
        [1, 'Baru', 2, 50],
        [2, 'A', 1, 100],
      ],
    );
    expect(meetings.map(({ there, seats: of }) => [there, of])).toEqual([
      [2, 2],
      [0, 1],
    ]);
  });
});
