import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FOLLOW_UP_STATUSES, type FollowUpStatus } from '../followups/rules/follow-up-life.js';
import { ageOf } from '../followups/rules/parts.js';
import { attendanceReport, type AttendanceFact } from './attendance-report.js';
import { followUpReport, owedIn, type CountedFollowUps } from './follow-up-report.js';
import { dashboardView } from './web/dashboard.presenter.js';

const TODAY = '2025-09-15';
const task = (facts: Partial<CountedFollowUps>): CountedFollowUps => {
  const { status = 'in-progress', dueOn = '2025-12-31', orgUnitId = 'a', orgUnitName = 'Dinas A' } = facts;
  return {
    ...{ status, dueOn, orgUnitId, orgUnitName, nowUnitId: orgUnitId, nowUnitName: orgUnitName },
    ...{ count: 1, dimension: null, slipped: 0, slipDays: 0, timed: 0, daysTaken: 0 },
    age: ageOf(status, dueOn, TODAY),
    ...facts,
  };
};

describe('the report of follow-ups', () => {
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

  it('shows the first sixty units, and all of them where that is asked for', () => {
    const tasks = (count: number) =>
      Array.from({ length: count }, (_, n) => task({ orgUnitId: `u${n}`, orgUnitName: `Dinas ${n}` }));
    const dashboard = (count: number) => {
      const figures = { report: followUpReport(tasks(count), TODAY), presence: null, bare: null };
      const of = (year: number) => ({ ...figures, period: { year, day: TODAY } });
      return { ...of(2025), previous: of(2024), query: { year: 2025, dimension: 'governance' as const } };
    };
    const shown = (count: number, everyUnit = false) => {
      const { units, everyUnit: more } = dashboardView(dashboard(count), everyUnit);
      return [units.length, more];
    };
    expect(shown(60)).toEqual([60, null]);
    const href = '/laporan/tindak-lanjut?tahun=2025&dimensi=governance&semua=1#opd';
    expect(shown(61)).toEqual([60, { count: 61, href }]);
    expect(shown(61, true)).toEqual([61, null]);
  });

  it('leaves cancelled ones out of the completion', () => {
    const report = followUpReport([task({ status: 'done' }), task({ status: 'cancelled' }), task({})], TODAY);
    expect(report.completion).toEqual({ done: 1, of: 2 });
  });

  it('means days over those that were verified, and slip over those whose due date moved', () => {
    const { meanDays, slip } = followUpReport(
      [
        task({ status: 'done', count: 2, timed: 2, daysTaken: 61 }),
        task({ slipped: 1, slipDays: 14 }),
        task({ status: 'done', slipped: 1, slipDays: 7 }),
        task({ status: 'cancelled', slipped: 1, slipDays: 90 }),
      ],
      TODAY,
    );
    expect({ meanDays, slip }).toEqual({ meanDays: 31, slip: { count: 2, meanDays: 11 } });
    expect(followUpReport([], TODAY)).toMatchObject({ meanDays: null, slip: { count: 0, meanDays: null } });
  });

  it('always adds up', () => {
    const statuses = fc.constantFrom(...(FOLLOW_UP_STATUSES as readonly FollowUpStatus[]));
    const dues = fc.constantFrom('2025-06-01', '2025-09-10', '2025-09-15', '2026-01-01');
    fc.assert(
      fc.property(
        fc.array(fc.record({ status: statuses, dueOn: dues, count: fc.integer({ min: 1, max: 9 }) })),
        (some) => {
          const report = followUpReport(some.map(task), TODAY);
          const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
          const total = sum(some.map(({ count }) => count));
          expect(report.total).toBe(total);
          expect(sum(Object.values(report.byStatus))).toBe(total);
          expect(sum(Object.values(report.byDimension))).toBe(total);
          expect(sum(Object.values(report.ageing))).toBe(report.overdue);
          expect(report.parts.telat).toBe(report.overdue);
          expect(report.parts.ok).toBe(report.completion.done);
          expect(owedIn(report.parts)).toBe(report.completion.of);
          expect(sum(report.byOrgUnit.map(({ parts }) => owedIn(parts)))).toBe(report.completion.of);
          expect(sum(Object.values(report.partsByDimension).map(owedIn))).toBe(report.completion.of);
        },
      ),
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
