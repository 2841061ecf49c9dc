import { DIMENSIONS, type Dimension } from '../decrees/index.js';
import { Bool, DayText, Id, Ids, Int, OneOf, Parts, Prose, SomeOf, Text } from '../platform/http/fields.js';
import { ListQuery } from '../platform/http/cursor.js';
import {
  FOLLOW_UP_STATUSES,
  PRIORITIES,
  type FollowUpStatus,
  type Priority,
} from './rules/follow-up-life.js';
import { EvidenceLink } from './evidence/evidence.dto.js';
import { REQUIRABLE_KINDS, type EvidenceKind } from './rules/evidence.js';
import { AGES, PARTS, type Age, type PartName } from './rules/parts.js';

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

  /** Kinds of evidence without which verification cannot be asked for. */
  @SomeOf(REQUIRABLE_KINDS, { optional: true })
  requiredEvidence?: EvidenceKind[];
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

  @SomeOf(REQUIRABLE_KINDS, { optional: true })
  requiredEvidence?: EvidenceKind[];
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

  @Parts(() => EvidenceLink, { optional: true, max: 10 })
  links?: EvidenceLink[];

  /** Asks for verification in the same step: all of it happens or nothing. */
  @Bool({ optional: true })
  submit?: boolean;

  /** Why less is done than was reported before; required then. */
  @Prose({ optional: true, nullable: true, max: 2_000 })
  reason?: string | null;
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

  /** `none` = without a dimension. */
  @OneOf([...DIMENSIONS, 'none'], { optional: true })
  dimension?: Dimension | 'none';

  @Id({ optional: true })
  meetingId?: string;

  @Text({ optional: true, max: 100 })
  q?: string;

  /** Year of the decision. */
  @Int({ optional: true, min: 1900, max: 2200 })
  year?: number;

  /** As things stood at the end of this day. */
  @DayText({ optional: true })
  asOf?: string;

  /** A part of the bars of the report; `owed` = all that were not cancelled. */
  @OneOf([...PARTS, 'owed'], { optional: true })
  part?: PartName | 'owed';

  /** How long late, in days. */
  @OneOf(AGES, { optional: true })
  age?: Age;

  /** Whose due date has moved. */
  @Bool({ optional: true })
  slipped?: boolean;

  /** Verified, and the minutes approved: those the mean is made from. */
  @Bool({ optional: true })
  timed?: boolean;

  /** Given to this very unit, whoever answers for it now. */
  @Id({ optional: true })
  givenTo?: string;

  /** In the hands of this unit or one it has taken over. */
  @Id({ optional: true })
  heldBy?: string;

  /** Either of both: what a report on this unit counts. */
  @Id({ optional: true })
  answeredBy?: string;
}
