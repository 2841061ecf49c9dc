import { Email } from '../platform/http/fields.js';
import { InstantText, OneOf, Part, Prose, Text } from '../platform/http/fields.js';
import { ATTENDANCE_STATUSES, RSVPS, type AttendanceStatus, type Rsvp } from './rules/values.js';

/** Who came in the place of the holder. */
export class Representative {
  @Text({ max: 200 })
  name: string;

  @Text({ nullable: true, max: 300 })
  officeTitle?: string | null;
}

/** How a seat was filled. Replaces the entry: what is absent becomes empty, except the reply to the invitation. */
export class RecordAttendance {
  /** null = not recorded. */
  @OneOf(ATTENDANCE_STATUSES, { nullable: true })
  status?: AttendanceStatus | null;

  @Part(() => Representative, { nullable: true })
  representative?: Representative | null;

  @InstantText({ nullable: true })
  arrivedAt?: string | null;

  @InstantText({ nullable: true })
  leftAt?: string | null;

  @Prose({ nullable: true, max: 1_000 })
  note?: string | null;

  /** The reply to the invitation; absent = stays. */
  @OneOf(RSVPS, { nullable: true })
  rsvp?: Rsvp | null;

  /** Name of the holder, only where none is recorded for the seat; may stay unknown. */
  @Text({ nullable: true, max: 200 })
  displayName?: string | null;
}

/** The reply of an invited member. */
export class AnswerInvitation {
  @OneOf(RSVPS)
  rsvp: Rsvp;

  /** With `represented`: who comes instead. */
  @Text({ nullable: true, max: 200 })
  name?: string | null;

  @Text({ nullable: true, max: 300 })
  officeTitle?: string | null;

  /** With `no`: why. */
  @Prose({ nullable: true, max: 1_000 })
  reason?: string | null;
}

/** Somebody who holds no seat: a guest or resource person. */
export class AddGuest {
  @Text({ max: 200 })
  name: string;

  @Text({ nullable: true, max: 300 })
  officeTitle?: string | null;

  @Text({ nullable: true, max: 300 })
  orgUnitName?: string | null;

  /** The letter goes there too, with the calendar entry. */
  @Email({ nullable: true })
  email?: string | null;
}

export class ChangeGuest {
  @Text({ optional: true, max: 200 })
  name?: string;

  @Text({ nullable: true, max: 300 })
  officeTitle?: string | null;

  @Text({ nullable: true, max: 300 })
  orgUnitName?: string | null;

  /** The letter goes there too, with the calendar entry. */
  @Email({ nullable: true })
  email?: string | null;
}
