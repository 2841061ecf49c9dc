import { DayText, Id, Int } from '../platform/http/fields.js';

export class FollowUpReportQuery {
  /** Year of the decision; absent = all years. */
  @Int({ optional: true, min: 1900, max: 2200 })
  year?: number;

  /** Only what this unit answers for, whether it was given to it or to a predecessor. */
  @Id({ optional: true })
  orgUnitId?: string;
}

export class AttendanceReportQuery {
  /** First day of the meetings counted. */
  @DayText({ optional: true })
  from?: string;

  @DayText({ optional: true })
  to?: string;
}
