import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Council } from '../decrees/index.js';
import type { CouncilRule, RosterRow } from '../membership/index.js';
import { Office, Person } from '../org/index.js';
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
import { MEETING_STATUSES, type MeetingStatus } from './rules/meeting-lifecycle.js';
import { DIMENSIONS, MEETING_KINDS, MEETING_MODES } from './rules/values.js';
import type { Dimension, MeetingKind, MeetingMode } from './rules/values.js';

/** One sitting of a council: planned, called, held. What was said lives in the agenda, what it means in the minutes. */
@Entity('meeting')
@Index('meeting_listed', ['deletedAt', 'startsAt', 'id', 'status'])
@Check('meeting_status_known', oneOf('status', MEETING_STATUSES))
@Check('meeting_kind_known', oneOf('kind', MEETING_KINDS))
@Check('meeting_mode_known', oneOf('mode', MEETING_MODES))
@Check('meeting_group_known', oneOf('workingGroup', DIMENSIONS))
export class Meeting extends Stamped {
  @Key()
  id: string;

  @Ref()
  @ForeignKey(() => Council)
  @Index('meeting_council')
  councilId: string;

  /** Its address on the screen; a moved meeting leaves its former one in `meeting_event`. */
  @Str(100)
  @Index('meeting_slug_once', { unique: true })
  slug: string;

  @Str(300)
  title: string;

  @Str(20)
  kind: MeetingKind;

  @Str(10)
  mode: MeetingMode;

  /** A working group is invited alone, with the chair of the council. */
  @Str(20, { nullable: true })
  workingGroup: Dimension | null;

  @Instant()
  @Index('meeting_starts')
  startsAt: string;

  @Instant()
  endsAt: string;

  @Str(300, { nullable: true })
  venue: string | null;

  @Str(500, { nullable: true })
  onlineUrl: string | null;

  /** Who presides; filled from the seat with role chair at convening when nobody was named. */
  @Ref({ nullable: true })
  @ForeignKey(() => Office)
  chairOfficeId: string | null;

  @Ref({ nullable: true })
  chairSeatId: string | null;

  /** Frozen at convening, so that a later change of office does not rewrite who presided. */
  @Ref({ nullable: true })
  @ForeignKey(() => Person)
  chairPersonId: string | null;

  @Str(300, { nullable: true })
  chairName: string | null;

  @Str(300, { nullable: true })
  chairTitle: string | null;

  @Str(20, { nullable: true })
  chairCapacity: string | null;

  @Ref({ nullable: true })
  @ForeignKey(() => Person)
  minuteTakerPersonId: string | null;

  @Str(20)
  status: MeetingStatus;

  @Str(100, { nullable: true })
  letterNumber: string | null;

  @Day({ nullable: true })
  letterDate: string | null;

  @Instant({ nullable: true })
  convenedAt: string | null;

  @Instant({ nullable: true })
  startedAt: string | null;

  @Instant({ nullable: true })
  endedAt: string | null;

  /** It stands still since then (skors); null while it runs. */
  @Instant({ nullable: true })
  pausedAt: string | null;

  /** The meeting whose rest this one takes up. */
  @Ref({ nullable: true })
  continuesId: string | null;

  /** Why it is postponed or cancelled, in the words of who did it. */
  @LongText({ nullable: true })
  reason: string | null;

  /** SEQUENCE of the calendar entry: grows whenever calendars already sent out have to change. */
  @Whole()
  calendarSequence: number;

  /** The last SEQUENCE that asked everybody anew: who joins or leaves raises the one above, but overtakes no reply. */
  @Whole({ default: 0 })
  askedSequence: number;

  /** The roster of the meeting day as it was when the letters went out, each row with its reason. */
  @Json({ nullable: true })
  roster: RosterRow[] | null;

  /** What the decree asked on that day; null = no decree asked for anything. */
  @Json({ nullable: true })
  rule: CouncilRule | null;

  @Whole()
  version: number;
}
