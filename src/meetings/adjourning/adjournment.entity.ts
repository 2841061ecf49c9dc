import { Entity, ForeignKey, Index } from 'typeorm';
import { Instant, Json, Key, LongText, Ref, Stamped, Str } from '../../platform/database/columns.js';
import { Meeting } from '../meeting.entity.js';

/** A meeting that stood still (skors): until it was resumed, or for good, because it goes on on another day. */
@Entity('adjournment')
@Index('adjournment_meeting', ['meetingId'])
export class Adjournment extends Stamped {
  @Key()
  id: string;

  @Ref()
  @ForeignKey(() => Meeting)
  meetingId: string;

  @LongText()
  reason: string;

  @Instant()
  at: string;

  @Str(410)
  byName: string;

  @Instant({ nullable: true })
  resumedAt: string | null;

  @Str(410, { nullable: true })
  resumedByName: string | null;

  /** How many were there when it was resumed: the quorum is looked at anew. */
  @Json({ nullable: true })
  quorum: { required: number; present: number; seats: number; met: boolean } | null;

  /** The meeting that takes up what was left. */
  @Ref({ nullable: true })
  @ForeignKey(() => Meeting)
  continuationId: string | null;
}
