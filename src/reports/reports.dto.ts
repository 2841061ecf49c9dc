import { DayText, Int } from '../platform/http/fields.js';

export class FollowUpReportQuery {
  /** Year of the decision; absent = all years. */
  @Int({ optional: true, min: 1900, max: 2200 })
  year?: number;
}

export class AttendanceReportQuery {
  /** First day of the meetings counted. */
  @DayText({ optional: true })
  from?: string;

  @DayText({ optional: true })
  to?: string;
}
