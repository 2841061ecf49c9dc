import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrgUnit } from '../org/index.js';
import { Day, oneOf, Ref, Str, Whole } from '../platform/database/columns.js';
import { FollowUp } from './follow-up.entity.js';
import { FOLLOW_UP_STATUSES, type FollowUpStatus } from './rules/follow-up-life.js';

/** How a follow-up stood on each day of a stretch, so that any day of the past can be counted as it was. */
@Entity('follow_up_span')
@Index('follow_up_span_year', [
  ...['year', 'untilDay', 'fromDay', 'status', 'dimension', 'orgUnitId', 'givenUnitId'],
  ...['dueOn', 'slipDays', 'daysTaken', 'followUpId'],
])
@Index('follow_up_span_due', ['untilDay', 'dueOn', 'followUpId'])
@Check('follow_up_span_status_known', oneOf('status', FOLLOW_UP_STATUSES))
export class FollowUpSpan {
  @ForeignKey(() => FollowUp)
  @PrimaryColumn({ type: 'varchar', length: 36 })
  followUpId: string;

  @PrimaryColumn({ type: 'varchar', length: 10 })
  fromDay: string;

  /** The first day it no longer stood so; 9999-12-31 while it does. */
  @Day()
  untilDay: string;

  /** Of the decision, as in its number. */
  @Whole()
  year: number;

  @Str(30)
  status: FollowUpStatus;

  @Day()
  dueOn: string;

  @Whole()
  slipDays: number;

  @ForeignKey(() => OrgUnit)
  @Ref()
  orgUnitId: string;

  /** Whom it was given to: the same, or the unit before it. */
  @Str(36, { default: '' })
  givenUnitId: string;

  @Str(20, { nullable: true })
  dimension: string | null;

  @Whole()
  percent: number;

  @Whole({ nullable: true })
  daysTaken: number | null;
}
