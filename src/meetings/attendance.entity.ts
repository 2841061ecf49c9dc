import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Seat } from '../decrees/index.js';
import { Office, OrgUnit, Person } from '../org/index.js';
import {
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
import { Meeting } from './meeting.entity.js';
import {
  ATTENDANCE_STATUSES,
  RSVPS,
  type AttendanceStatus,
  type CheckInWay,
  type Rsvp,
} from './rules/values.js';

/** One invited seat of one meeting, with the names as they were on that day, and how it was filled. */
@Entity('attendance')
@Check('attendance_status_known', oneOf('status', ATTENDANCE_STATUSES))
@Check('attendance_rsvp_known', oneOf('rsvp', RSVPS))
@Index('attendance_seat_once', ['meetingId', 'seatId'], { unique: true })
@Index('attendance_by_person', ['personId', 'meetingId'])
@Index('attendance_by_seat', ['seatId', 'meetingId'])
export class Attendance extends Stamped {
  @Key()
  id: string;

  @Ref()
  @ForeignKey(() => Meeting)
  meetingId: string;

  @Ref()
  @ForeignKey(() => Seat)
  seatId: string;

  /** `order` of the seat in the annex: the list is read as the decree is. */
  @Whole()
  seatOrder: number;

  @Str(30)
  role: string;

  @Str(200)
  label: string;

  @Flag()
  voting: boolean;

  /** Null while the holder of the seat is not recorded; such a seat can still be attended. */
  @Ref({ nullable: true })
  @ForeignKey(() => Person)
  personId: string | null;

  @Str(300, { nullable: true })
  displayName: string | null;

  @Ref({ nullable: true })
  @ForeignKey(() => Office)
  officeId: string | null;

  /** With the prefix of that day: "Plt. Sekretaris Daerah". */
  @Str(300)
  officeTitle: string;

  @Str(20, { nullable: true })
  capacity: string | null;

  /** recorded | unknown | vacant, on the day of the meeting. */
  @Str(20)
  holderState: string;

  @Ref({ nullable: true })
  @ForeignKey(() => OrgUnit)
  orgUnitId: string | null;

  @Str(300, { nullable: true })
  orgUnitName: string | null;

  @Str(20, { nullable: true })
  rsvp: Rsvp | null;

  /** When that was said, as the server knows it; a calendar reply brings its own, never later than now. */
  @Instant({ nullable: true })
  rsvpAt: string | null;

  /** link | inside | calendar | secretariat */
  @Str(20, { nullable: true })
  rsvpVia: string | null;

  /** Who will come instead, announced beforehand; who came stands below. */
  @Str(200, { nullable: true })
  rsvpName: string | null;

  @Str(300, { nullable: true })
  rsvpTitle: string | null;

  @LongText({ nullable: true })
  rsvpReason: string | null;

  /** The letter that names the representative. */
  @Ref({ nullable: true })
  rsvpFileId: string | null;

  @Str(20, { nullable: true })
  status: AttendanceStatus | null;

  @Str(200, { nullable: true })
  representativeName: string | null;

  @Str(300, { nullable: true })
  representativeTitle: string | null;

  @Instant({ nullable: true })
  arrivedAt: string | null;

  @Instant({ nullable: true })
  leftAt: string | null;

  /** screen | personal-code | link | roll-call; null where the secretariat wrote it into the list. */
  @Str(20, { nullable: true })
  checkedInVia: CheckInWay | null;

  @LongText({ nullable: true })
  note: string | null;

  @Whole()
  version: number;
}
