import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { FOLLOW_UP_STATUSES, FollowUp, type FollowUpStatus } from '../followups/index.js';
import { AgendaItem, Meeting } from '../meetings/index.js';
import { OrgUnit } from '../org/index.js';
import { Day, Flag, oneOf, Ref, Stamped, Str, Whole } from '../platform/database/columns.js';

/** A follow-up a meeting went through, as it stood on the day of that meeting. Written once, with the first gavel. */
@Entity('listed_follow_up')
@Index('listed_follow_up_meeting', ['meetingId'])
@Index('listed_follow_up_of', ['followUpId'])
@Check('listed_follow_up_status_known', oneOf('status', FOLLOW_UP_STATUSES))
export class ListedFollowUp extends Stamped {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  @ForeignKey(() => AgendaItem)
  agendaItemId: string;

  @PrimaryColumn({ type: 'varchar', length: 36 })
  @ForeignKey(() => FollowUp)
  followUpId: string;

  @Ref()
  @ForeignKey(() => Meeting)
  meetingId: string;

  /** The day this is the state of. */
  @Day()
  day: string;

  @Str(30)
  status: FollowUpStatus;

  @Day()
  dueOn: string;

  @Day()
  firstDueOn: string;

  @Whole()
  percent: number;

  @Ref()
  @ForeignKey(() => OrgUnit)
  orgUnitId: string;

  /** As it was called on that day. */
  @Str(300)
  unitName: string;

  /** It came from a matter that is restricted. */
  @Flag({ default: false })
  restricted: boolean;
}
