import { Check, Entity, ForeignKey, Index } from 'typeorm';
import {
  ESCALATED_TO,
  FollowUp,
  VERDICT_KINDS,
  type Before,
  type EscalatedTo,
  type VerdictKind,
} from '../followups/index.js';
import { AgendaItem, Meeting } from '../meetings/index.js';
import {
  Day,
  Instant,
  Json,
  Key,
  LongText,
  oneOf,
  Ref,
  Stamped,
  Str,
  Whole,
} from '../platform/database/columns.js';

/**
 * What a meeting said of a follow-up. It moves the follow-up when the meeting ends; taken back before, nothing has
 * happened, and taken back after (`deletedAt`), what it moved has gone back.
 */
@Entity('follow_up_verdict')
@Index('follow_up_verdict_meeting', ['meetingId'])
@Index('follow_up_verdict_of', ['followUpId'])
@Index('follow_up_verdict_escalated', ['escalatedTo', 'followUpId'])
@Index('follow_up_verdict_successor', ['successorId'])
@Check('follow_up_verdict_kind_known', oneOf('kind', VERDICT_KINDS))
@Check('follow_up_verdict_to_known', oneOf('escalatedTo', ESCALATED_TO))
export class FollowUpVerdict extends Stamped {
  @Key()
  id: string;

  @Ref()
  @ForeignKey(() => Meeting)
  meetingId: string;

  @Ref()
  @ForeignKey(() => AgendaItem)
  agendaItemId: string;

  @Ref()
  @ForeignKey(() => FollowUp)
  followUpId: string;

  @Str(20)
  kind: VerdictKind;

  @Day({ nullable: true })
  dueOn: string | null;

  @LongText({ nullable: true })
  reason: string | null;

  @Str(20, { nullable: true })
  escalatedTo: EscalatedTo | null;

  /** The follow-up that goes on from it. */
  @Ref({ nullable: true })
  @ForeignKey(() => FollowUp)
  successorId: string | null;

  @Ref({ nullable: true })
  byUserId: string | null;

  @Ref({ nullable: true })
  byPersonId: string | null;

  /** The units he answered for then: their reports are his own. */
  @Json()
  byUnits: string[];

  @Str(200)
  byName: string;

  /** When it moved the follow-up; null before the meeting has ended. */
  @Instant({ nullable: true })
  effectiveAt: string | null;

  /** Why it could no longer move it: somebody had ended the task meanwhile. */
  @Str(60, { nullable: true })
  moot: string | null;

  /** How the follow-up stood before. */
  @Json({ nullable: true })
  before: Before | null;

  /** The minutes that contain it were approved. */
  @Instant({ nullable: true })
  confirmedAt: string | null;

  @LongText({ nullable: true })
  struckReason: string | null;

  @Str(200, { nullable: true })
  struckByName: string | null;

  @Whole({ default: 1 })
  version: number;
}
