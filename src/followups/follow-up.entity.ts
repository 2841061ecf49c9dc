import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Decision } from '../decisions/index.js';
import { Meeting } from '../meetings/index.js';
import { OrgUnit } from '../org/index.js';
import {
  Day,
  Flag,
  Instant,
  Key,
  LongText,
  oneOf,
  Ref,
  Stamped,
  Str,
  Whole,
} from '../platform/database/columns.js';
import {
  FOLLOW_UP_STATUSES,
  PRIORITIES,
  type FollowUpStatus,
  type Priority,
} from './rules/follow-up-life.js';

/** What an office owes because of a decision. */
@Entity('follow_up')
@Index('follow_up_due', ['deletedAt', 'dueOn', 'status'])
@Index('follow_up_listed', ['dueOn', 'id'])
@Index('follow_up_number', ['councilId', 'year', 'sequence'], { unique: true })
@Index('follow_up_council_status', ['councilId', 'status', 'dueOn', 'id'])
@Index('follow_up_council_touched', ['councilId', 'updatedAt'])
@Index('follow_up_unit', ['orgUnitId', 'status'])
@Index('follow_up_decision', ['decisionId'])
@Index('follow_up_meeting', ['meetingId'])
@Index('follow_up_parent', ['parentId'])
@Index('follow_up_offered', ['offeredToUnitId'])
@Index('follow_up_pressing', ['deletedAt', 'status', 'dueOn'])
@Check('follow_up_status_known', oneOf('status', FOLLOW_UP_STATUSES))
@Check('follow_up_priority_known', oneOf('priority', PRIORITIES))
export class FollowUp extends Stamped {
  @Key()
  id: string;

  @Ref()
  councilId: string;

  @Whole()
  year: number;

  @Whole()
  sequence: number;

  @Str(30)
  number: string;

  @ForeignKey(() => Decision)
  @Ref()
  decisionId: string;

  @ForeignKey(() => Meeting)
  @Ref()
  meetingId: string;

  @Str(500)
  title: string;

  @LongText({ nullable: true })
  description: string | null;

  /** The responsible office. */
  @ForeignKey(() => OrgUnit)
  @Ref()
  orgUnitId: string;

  /** Whom it was given to before a unit that followed it took it over (0013); null = the responsible office itself. */
  @Ref({ nullable: true })
  givenToUnitId: string | null;

  /** The office asked to take it over, while it has not answered. */
  @Ref({ nullable: true })
  offeredToUnitId: string | null;

  /** The follow-up this is a part of. */
  @Ref({ nullable: true })
  parentId: string | null;

  /** Into how many parts it was split; its own status then follows theirs. */
  @Whole({ default: 0 })
  partCount: number;

  @Day()
  dueOn: string;

  /** The first due date is kept, so that the slip can be measured. */
  @Day()
  originalDueOn: string;

  @Str(10)
  priority: Priority;

  @Str(20, { nullable: true })
  dimension: string | null;

  @Str(30, { default: 'not-started' })
  status: FollowUpStatus;

  /** Kinds of evidence the secretariat wants to see before it verifies, with commas; empty = any. */
  @Str(60, { default: '' })
  requiredEvidence: string;

  /** As last reported, 0–100. */
  @Whole({ default: 0 })
  percent: number;

  /** The minutes that contain it were approved. */
  @Instant({ nullable: true })
  confirmedAt: string | null;

  @Instant({ nullable: true })
  returnedAt: string | null;

  @Ref({ nullable: true })
  submittedByUserId: string | null;

  /** The person behind the account or link: one person must not judge through another account. */
  @Ref({ nullable: true })
  submittedByPersonId: string | null;

  @Instant({ nullable: true })
  doneAt: string | null;

  @Flag({ default: false })
  sample: boolean;

  @Whole({ default: 1 })
  version: number;
}

/** An office that helps the responsible one. */
@Entity('follow_up_support')
@Index('follow_up_support_unit', ['orgUnitId'])
export class FollowUpSupport {
  @ForeignKey(() => FollowUp)
  @PrimaryColumn({ type: 'varchar', length: 36 })
  followUpId: string;

  @ForeignKey(() => OrgUnit)
  @PrimaryColumn({ type: 'varchar', length: 36 })
  orgUnitId: string;
}
