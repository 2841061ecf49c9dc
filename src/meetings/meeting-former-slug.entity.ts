import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Ref, Stamped } from '../platform/database/columns.js';
import { Meeting } from './meeting.entity.js';

/** An address a draft had before it was renamed: whoever has it open there still finds the meeting. */
@Entity('meeting_former_slug')
export class MeetingFormerSlug extends Stamped {
  @PrimaryColumn({ type: 'varchar', length: 100 })
  slug: string;

  @Ref()
  @ForeignKey(() => Meeting)
  @Index('meeting_former_slug_meeting')
  meetingId: string;
}
