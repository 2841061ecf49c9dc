import { Entity, ForeignKey, Index } from 'typeorm';
import { Key, Ref, Stamped, Str } from '../platform/database/columns.js';
import { Meeting } from './meeting.entity.js';

/** Peninjau or narasumber: listed apart, never counted. */
@Entity('guest')
export class Guest extends Stamped {
  @Key()
  id: string;

  @Ref()
  @ForeignKey(() => Meeting)
  @Index('guest_meeting')
  meetingId: string;

  @Str(200)
  name: string;

  @Str(300, { nullable: true })
  officeTitle: string | null;

  @Str(300, { nullable: true })
  orgUnitName: string | null;

  /** Where the letter goes; for the secretariat only. */
  @Str(254, { nullable: true })
  email: string | null;
}
