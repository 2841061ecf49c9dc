import type { CivilDate } from '../../kernel/civil-date.js';
import type { Language } from '../../platform/http/language.js';
import type { ReportTable } from '../../platform/rendering/tables.js';
import type { Words } from '../../platform/words.js';
import type { FollowUpLine } from '../follow-up-figures.js';
import type { AttendanceReport } from '../attendance-report.js';
import { owedIn, type FollowUpReport, type UnitLine } from '../follow-up-report.js';
import { dimensionName } from './asked.js';
import { AGES, PARTS } from '../../followups/index.js';
import { DIMENSIONS } from '../../meetings/index.js';

export type Said = (code: string, facts?: Record<string, unknown>) => string;
export const saidIn =
  (words: Words, language: Language): Said =>
  (code, facts = {}) =>
    words.say(code, facts, language);

const column = (say: Said, name: string, more: { wide?: boolean; number?: boolean } = {}) => ({
  label: say(`report.${name}`),
  ...more,
});

export function unitTable(report: FollowUpReport, say: Said): ReportTable {
  return {
    heading: say('report.by_unit'),
    columns: [
      column(say, 'unit', { wide: true }),
      ...['owed', 'done', 'overdue', 'oldest_days'].map((name) => column(say, name, { number: true })),
    ],
    rows: report.byOrgUnit.map((line) => [
      ...[named(line, say), owedIn(line.parts), line.done, line.overdue, line.oldestOverdueDays ?? '–'],
    ]),
  };
}

/** Totals of units that answer for others before them; no table where no unit was followed. */
export function successorTables(report: FollowUpReport, say: Said): ReportTable[] {
  if (report.bySuccessor.length === 0) return [];
  const lines = unitTable(
    { ...report, byOrgUnit: report.bySuccessor.map((line) => ({ ...line, others: [] })) },
    say,
  );
  return [{ ...lines, heading: say('report.by_successor') }];
}

const named = ({ name, others }: UnitLine, say: Said) =>
  others.length > 0 ? `${name} (${say('report.now', { units: others.map((one) => one.name) })})` : name;

/** The bars as numbers. */
export function dimensionTable({ partsByDimension }: FollowUpReport, say: Said): ReportTable {
  const parts = PARTS.map((part) => ({ label: say(`report.part.${part}`), number: true }));
  return {
    heading: say('report.by_dimension'),
    columns: [column(say, 'dimension'), ...parts, column(say, 'owed', { number: true })],
    rows: [...DIMENSIONS, 'none'].map((id) => [
      dimensionName(id, say),
      ...PARTS.map((part) => partsByDimension[id][part]),
      owedIn(partsByDimension[id]),
    ]),
  };
}

export function ageTable({ ageing }: FollowUpReport, say: Said): ReportTable {
  return {
    heading: say('report.ageing'),
    columns: [column(say, 'overdue'), column(say, 'total', { number: true })],
    rows: AGES.map((age) => [say(`report.age.${age}`), ageing[age]]),
  };
}

/** One record per follow-up, each with the day it is told of: a list is read apart from the rest. */
export function followUpTable(lines: readonly FollowUpLine[], day: CivilDate, say: Said): ReportTable {
  return {
    heading: say('report.list'),
    columns: [
      column(say, 'number'),
      column(say, 'task', { wide: true }),
      column(say, 'unit', { wide: true }),
      column(say, 'dimension'),
      column(say, 'due'),
      column(say, 'first_due'),
      column(say, 'slip_days', { number: true }),
      column(say, 'late_days', { number: true }),
      column(say, 'status'),
      column(say, 'percent', { number: true }),
      column(say, 'decision'),
      column(say, 'day'),
    ],
    rows: lines.map((line) => [
      line.number,
      line.title,
      line.orgUnitName,
      line.dimension ? say(`dimension.${line.dimension}`) : '–',
      { day: line.dueOn },
      { day: line.originalDueOn },
      line.slipDays,
      line.lateDays ?? '',
      say(`status.followup.${line.status}`),
      line.percent,
      line.decisionNumber,
      { day },
    ]),
  };
}

export function attendanceTable(report: AttendanceReport, say: Said): ReportTable {
  const counts = ['invited', 'present', 'represented', 'excused', 'unexcused', 'unrecorded', 'rate'] as const;
  return {
    heading: say('report.by_seat'),
    columns: [
      column(say, 'seat', { wide: true }),
      column(say, 'office', { wide: true }),
      column(say, 'name', { wide: true }),
      ...counts.map((name) => column(say, name, { number: true })),
    ],
    rows: report.seats.map((line) => [
      ...[line.label, line.officeTitle, line.displayName ?? say('ui.unknown')],
      ...counts.map((name) => line[name]),
    ]),
  };
}
