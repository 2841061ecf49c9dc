import { DIMENSIONS, type Dimension } from '../decrees/index.js';
import { DayText, Id, Int, OneOf } from '../platform/http/fields.js';

export class FollowUpReportQuery {
  /** Year of the decision; absent = all years. */
  @Int({ optional: true, min: 1900, max: 2200 })
  year?: number;

  /** Only what this unit answers for, whether it was given to it or to a predecessor. */
  @Id({ optional: true })
  orgUnitId?: string;

  @OneOf([...DIMENSIONS, 'none'], { optional: true })
  dimension?: Dimension | 'none';

  /** As things stood at the end of this day; absent = today. */
  @DayText({ optional: true })
  asOf?: string;
}

export class AttendanceReportQuery {
  /** First day of the meetings counted. */
  @DayText({ optional: true })
  from?: string;

  @DayText({ optional: true })
  to?: string;
}
