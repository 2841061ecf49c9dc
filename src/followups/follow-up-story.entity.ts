import { Entity, ForeignKey, Index } from 'typeorm';
import {
  Day,
  Flag,
  Instant,
  Json,
  Key,
  LongText,
  Ref,
  Stamped,
  Str,
  Whole,
} from '../platform/database/columns.js';
import { FollowUp } from './follow-up.entity.js';
import type { FollowUpStatus } from './rules/follow-up-life.js';

/** What an office says it has done; appended, never changed. */
@Entity('progress_report')
@Index('progress_report_follow_up', ['followUpId'])
export class ProgressReport extends Stamped {
  @Key()
  id: string;

  @ForeignKey(() => FollowUp)
  @Ref()
  followUpId: string;

  @Whole()
  percent: number;

  @LongText()
  narrative: string;

  @Ref({ nullable: true })
  byUserId: string | null;

  @Ref({ nullable: true })
  byPersonId: string | null;

  @Str(200)
  byName: string;

  /** The office it was made for. */
  @Ref({ nullable: true })
  orgUnitId: string | null;

  /** Made by an office that helps: it moves nothing until the responsible office makes it its own. */
  @Flag({ default: false })
  supporting: boolean;

  @Instant({ nullable: true })
  adoptedAt: string | null;

  @Str(200, { nullable: true })
  adoptedByName: string | null;

  @Ref({ nullable: true })
  adoptedByUserId: string | null;

  /** The link it came by, when its reporter was not signed in. */
  @Ref({ nullable: true })
  linkId: string | null;
}

/** The story of a follow-up, line by line, and how it stood after each: any past day can be read from it. */
@Entity('follow_up_event')
@Index('follow_up_event_story', ['followUpId', 'at', 'id'])
export class FollowUpEvent {
  @Key()
  id: string;

  @ForeignKey(() => FollowUp)
  @Ref()
  followUpId: string;

  @Instant()
  at: string;

  @Str(30)
  event: string;

  @Str(200)
  byName: string;

  /** The account, where one was used and this was already written down. */
  @Ref({ nullable: true })
  byUserId: string | null;

  @LongText({ nullable: true })
  reason: string | null;

  @Json({ nullable: true })
  facts: Record<string, unknown> | null;

  /** As it stood after this; likewise below. */
  @Str(30, { nullable: true })
  status: FollowUpStatus | null;

  @Whole({ nullable: true })
  percent: number | null;

  @Day({ nullable: true })
  dueOn: string | null;

  /** The date the slip is measured from. */
  @Day({ nullable: true })
  firstDueOn: string | null;

  @Ref({ nullable: true })
  orgUnitId: string | null;
}
