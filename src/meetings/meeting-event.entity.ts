import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Instant, Key, LongText, oneOf, Ref, Stamped, Str } from '../platform/database/columns.js';
import { Meeting } from './meeting.entity.js';

export const MEETING_EVENT_KINDS = ['moved', 'postponed', 'cancelled', 'roster-applied'] as const;
export type MeetingEventKind = (typeof MEETING_EVENT_KINDS)[number];

/** What befell a meeting after it was called: its lineage when it moves, and why. */
@Entity('meeting_event')
@Check('meeting_event_kind_known', oneOf('kind', MEETING_EVENT_KINDS))
export class MeetingEvent extends Stamped {
  @Key()
  id: string;

  @Ref()
  @ForeignKey(() => Meeting)
  @Index('meeting_event_meeting')
  meetingId: string;

  @Str(20)
  kind: MeetingEventKind;

  @Instant()
  at: string;

  @Str(300)
  byName: string;

  @LongText({ nullable: true })
  reason: string | null;

  @Instant({ nullable: true })
  fromStartsAt: string | null;

  @Instant({ nullable: true })
  fromEndsAt: string | null;

  @Instant({ nullable: true })
  toStartsAt: string | null;

  @Instant({ nullable: true })
  toEndsAt: string | null;

  /** The address before the move: old links still lead to the meeting. */
  @Str(100, { nullable: true })
  @Index('meeting_event_former_slug')
  formerSlug: string | null;
}
