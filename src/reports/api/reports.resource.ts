import { AGES, FOLLOW_UP_STATUSES } from '../../followups/index.js';
import { DIMENSIONS } from '../../meetings/index.js';
import { s, shape } from '../../platform/http/answers.js';
import type { AttendanceReport } from '../attendance-report.js';
import type { FollowUpReport, UnitLine } from '../follow-up-report.js';

const counts = (names: readonly string[]) => s.object(Object.fromEntries(names.map((name) => [name, s.int])));

const unitLine = {
  orgUnitId: s.id,
  orgUnitName: s.text,
  total: s.int,
  done: s.int,
  overdue: s.int,
  oldestOverdueDays: s.nullable(s.int),
};

export const followUpReportSchema = shape('FollowUpReport', {
  total: s.int,
  overdue: s.int,
  completion: s.object({ done: s.int, of: s.int }),
  meanDays: s.nullable(s.int),
  slip: s.object({ count: s.int, meanDays: s.nullable(s.int) }),
  byStatus: counts(FOLLOW_UP_STATUSES),
  byOrgUnit: s.list(s.object({ ...unitLine, successors: s.list(s.object({ id: s.id, name: s.text })) })),
  bySuccessor: s.list(s.object({ ...unitLine, predecessors: s.list(s.object({ id: s.id, name: s.text })) })),
  byDimension: counts([...DIMENSIONS, 'none']),
  ageing: counts(AGES),
});

export function followUpReportResource({
  partsByDimension: _d,
  parts: _p,
  byOrgUnit,
  bySuccessor,
  ...report
}: FollowUpReport) {
  return {
    ...report,
    byOrgUnit: byOrgUnit.map((line) => ({ ...unitTold(line), successors: line.others })),
    bySuccessor: bySuccessor.map((line) => ({ ...unitTold(line), predecessors: line.others })),
  };
}

const unitTold = ({ parts: _p, name, others: _o, ...line }: UnitLine) => ({ orgUnitName: name, ...line });

export const attendanceReportSchema = shape('AttendanceReport', {
  meetings: s.int,
  seats: s.list(
    s.object({
      seatId: s.id,
      order: s.int,
      label: s.text,
      displayName: s.nullable(s.text),
      officeTitle: s.text,
      orgUnitName: s.nullable(s.text),
      invited: s.int,
      present: s.int,
      represented: s.int,
      excused: s.int,
      unexcused: s.int,
      unrecorded: s.int,
      rate: s.int,
    }),
  ),
});

export const attendanceReportResource = ({ meetings, seats }: AttendanceReport) => ({
  meetings: meetings.length,
  seats,
});
