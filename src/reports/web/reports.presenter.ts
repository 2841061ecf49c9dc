import { dimensionOptions } from '../../decisions/index.js';
import { dayOf, type CivilDate } from '../../kernel/civil-date.js';
import type { Dashboard } from '../dashboard.service.js';
import type { AttendanceReport } from '../attendance-report.js';
import { address } from './address.js';
import { dashboardView } from './dashboard.presenter.js';

type Choices = {
  readonly units: readonly { readonly value: string; readonly label: string }[];
  readonly years: readonly number[];
  readonly today: CivilDate;
  /** What a follow-up of no dimension is called. */
  readonly noDimension: string;
  /** All units, however many; otherwise those first in line. */
  readonly everyUnit: boolean;
};

/** The dashboard with what can be chosen, and the same as files. */
export function followUpPage(dashboard: Dashboard, choices: Choices) {
  const { units, years, today, noDimension } = choices;
  const { year, orgUnitId, dimension, asOf } = dashboard.query;
  const file = (kind: string) =>
    address(`/api/v1/reports/follow-ups.${kind}`, { year, orgUnitId, dimension, asOf });
  return {
    board: dashboardView(dashboard, choices.everyUnit),
    future: dashboard.period.day > today,
    chosen: { tahun: year ?? '', opd: orgUnitId ?? '', dimensi: dimension ?? '', per: asOf ?? '' },
    units,
    years: years.map((value) => ({ value, label: String(value) })),
    dimensions: [...dimensionOptions, { value: 'none', label: noDimension }],
    files: { xlsx: file('xlsx'), csv: file('csv'), pdf: file('pdf') },
  };
}

export function attendancePage(report: AttendanceReport, { dari, sampai }: { dari: string; sampai: string }) {
  const query = { from: dari, to: sampai };
  const all = (of: (line: AttendanceReport['meetings'][number]) => number) =>
    report.meetings.reduce((sum, line) => sum + of(line), 0);
  return {
    dari,
    sampai,
    presence: { done: all(({ there }) => there), of: all(({ seats }) => seats) },
    filtered: dari !== '' || sampai !== '',
    xlsx: address('/api/v1/reports/attendance.xlsx', query),
    pdf: address('/api/v1/reports/attendance.pdf', query),
    meetings: report.meetings
      .map((line) => ({ ...line, day: dayOf(line.startsAt), href: `/rapat/${line.slug}/kehadiran` }))
      .toReversed(),
    seats: report.seats.map((line) => ({ ...line, there: line.present + line.represented })),
  };
}
