import { dayOf, type CivilDate } from '../../kernel/civil-date.js';
import { DIMENSIONS } from '../../meetings/index.js';
import type { AttendanceReport } from '../attendance-report.js';
import { AGES, type FollowUpReport, type Parts } from '../follow-up-report.js';

/** `?from=…&to=…` of what was chosen, nothing when nothing was. */
function asQuery(values: Readonly<Record<string, string>>): string {
  const chosen = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''));
  return chosen.size > 0 ? `?${chosen}` : '';
}

const totalOf = (parts: Parts) => Object.values(parts).reduce((sum, one) => sum + one, 0);

type FollowUpChoice = {
  readonly tahun: string;
  readonly opd: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly years: readonly number[];
  readonly today: CivilDate;
};

export function followUpPage(report: FollowUpReport, { tahun, opd, choices, years, today }: FollowUpChoice) {
  const query = asQuery({ year: tahun, orgUnitId: opd });
  const { done, of } = report.completion;
  // The list knows no year, so the numbers of one year or unit lead nowhere rather than to other numbers.
  const listed = tahun === '' && opd === '';
  const dimensions = DIMENSIONS.map((id) => ({ id, parts: report.partsByDimension[id] }));
  const scale = (totals: readonly number[]) => Math.max(1, ...totals);
  return {
    today,
    tahun,
    opd,
    choices,
    years: years.map((year) => ({ value: year, label: String(year) })),
    xlsx: `/api/v1/reports/follow-ups.xlsx${query}`,
    pdf: `/api/v1/reports/follow-ups.pdf${query}`,
    empty: report.total === 0,
    completion: { percent: of === 0 ? 0 : Math.round((done / of) * 100), done, of },
    awaiting: report.byStatus['awaiting-verification'],
    running: report.byStatus['in-progress'],
    listed,
    overdue: report.overdue,
    meanDays: report.meanDays,
    dimensionMax: scale(dimensions.map(({ parts }) => totalOf(parts))),
    dimensions: dimensions.map(({ id, parts }) => ({ id, parts, total: totalOf(parts) })),
    ageMax: scale(Object.values(report.ageing)),
    ages: AGES.map((age, n) => ({
      label: `report.age.${age}`,
      count: report.ageing[age],
      opacity: 0.55 + n * 0.15,
    })),
    unitMax: scale(report.byOrgUnit.map(({ total }) => total)),
    units: report.byOrgUnit.map((line) => ({
      ...line,
      href: listed && `/tindak-lanjut?opd=${line.orgUnitId}`,
    })),
    successors: report.bySuccessor.map((line) => ({
      ...line,
      href: listed && `/tindak-lanjut?opd=${line.orgUnitId}`,
    })),
  };
}

export function attendancePage(report: AttendanceReport, { dari, sampai }: { dari: string; sampai: string }) {
  const query = asQuery({ from: dari, to: sampai });
  return {
    dari,
    sampai,
    filtered: dari !== '' || sampai !== '',
    xlsx: `/api/v1/reports/attendance.xlsx${query}`,
    pdf: `/api/v1/reports/attendance.pdf${query}`,
    meetings: report.meetings
      .map((line) => ({ ...line, day: dayOf(line.startsAt), href: `/rapat/${line.slug}/kehadiran` }))
      .toReversed(),
    seats: report.seats.map((line) => ({ ...line, there: line.present + line.represented })),
  };
}
