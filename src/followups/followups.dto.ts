import { DIMENSIONS, type Dimension } from '../decrees/index.js';
import { Bool, DayText, Id, Ids, Int, OneOf, Parts, Prose, Text } from '../platform/http/fields.js';
import { ListQuery } from '../platform/http/cursor.js';
import {
  FOLLOW_UP_STATUSES,
  PRIORITIES,
  type FollowUpStatus,
  type Priority,
} from './rules/follow-up-life.js';

export class AssignFollowUp {
  @Text({ max: 500 })
  title: string;

  @Prose({ optional: true, nullable: true, max: 10_000 })
  description?: string | null;

  @Id()
  orgUnitId: string;

  @Ids({ optional: true, max: 50 })
  supportingOrgUnitIds?: string[];

  @DayText()
  dueOn: string;

  @OneOf(PRIORITIES, { optional: true })
  priority?: Priority;

  @OneOf(DIMENSIONS, { optional: true, nullable: true })
  dimension?: Dimension | null;
}

export class ChangeFollowUp {
  @Text({ optional: true, max: 500 })
  title?: string;

  @Prose({ optional: true, nullable: true, max: 10_000 })
  description?: string | null;

  @Id({ optional: true })
  orgUnitId?: string;

  @Ids({ optional: true, max: 50 })
  supportingOrgUnitIds?: string[];

  @DayText({ optional: true })
  dueOn?: string;

  @OneOf(PRIORITIES, { optional: true })
  priority?: Priority;

  @OneOf(DIMENSIONS, { optional: true, nullable: true })
  dimension?: Dimension | null;
}

class HandedFollowUp {
  @Id()
  id: string;

  @Id()
  orgUnitId: string;
}

export class HandOver {
  /** Who gets everything that is open; the one successor when absent. */
  @Id({ optional: true, nullable: true })
  orgUnitId?: string | null;

  /** Or each for itself; what is not named stays. */
  @Parts(() => HandedFollowUp, { optional: true, max: 500 })
  followUps?: HandedFollowUp[];
}

export class ReportProgress {
  @Int({ max: 100 })
  percent: number;

  @Prose({ max: 10_000 })
  narrative: string;

  /** Files uploaded before with POST /files. */
  @Ids({ optional: true, max: 10 })
  fileIds?: string[];
}

export class FollowUpReason {
  @Prose({ max: 2_000 })
  reason: string;
}

export class MaybeFollowUpReason {
  @Prose({ optional: true, nullable: true, max: 2_000 })
  reason?: string | null;
}

export class RequestExtension {
  @DayText()
  dueOn: string;

  @Prose({ max: 2_000 })
  reason: string;
}

export class FollowUpsQuery extends ListQuery {
  @Id({ optional: true })
  orgUnitId?: string;

  @OneOf(FOLLOW_UP_STATUSES, { optional: true })
  status?: FollowUpStatus;

  @Bool({ optional: true })
  overdue?: boolean;

  @OneOf(DIMENSIONS, { optional: true })
  dimension?: Dimension;

  @Id({ optional: true })
  meetingId?: string;

  @Text({ optional: true, max: 100 })
  q?: string;
}
