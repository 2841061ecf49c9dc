import {
  Bool,
  DayText,
  Id,
  InstantText,
  OneOf,
  Prose,
  SomeOf,
  Text,
  Texts,
  coded,
} from '../platform/http/fields.js';
import { ListQuery } from '../platform/http/cursor.js';
import { MEETING_STATUSES, type MeetingStatus } from './rules/meeting-lifecycle.js';
import { DIMENSIONS, MEETING_KINDS, MEETING_MODES } from './rules/values.js';
import type { Dimension, MeetingKind, MeetingMode } from './rules/values.js';

/** An address people can click: http or https, nothing a browser would run. */
export const webAddress = (value: unknown) => {
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
    ? null
    : 'field.url';
};

/** What it takes to put a meeting in the calendar. Whether it may be is a rule's question, not a field's. */
export class ScheduleMeeting {
  @Id()
  councilId: string;

  /** As it will stand on the invitation and the minutes. */
  @Text({ max: 300 })
  title: string;

  @OneOf(MEETING_KINDS)
  kind: MeetingKind;

  @OneOf(MEETING_MODES)
  mode: MeetingMode;

  /** Only with kind working-group: invites that group and the chair of the council. */
  @OneOf(DIMENSIONS, { nullable: true })
  workingGroup?: Dimension | null;

  @InstantText()
  startsAt: string;

  @InstantText()
  endsAt: string;

  /** Room and building. Venue or onlineUrl must be given. */
  @Text({ nullable: true, max: 300 })
  venue?: string | null;

  @Text({ nullable: true, max: 500 })
  @coded('url', webAddress)
  onlineUrl?: string | null;

  /** Who presides; absent = the seat with role chair. */
  @Id({ nullable: true })
  chairOfficeId?: string | null;

  @Id({ nullable: true })
  minuteTakerPersonId?: string | null;
}

/** Any of the fields of a meeting; what is absent stays. */
export class ChangeMeeting {
  @Id({ optional: true })
  councilId?: string;

  @Text({ optional: true, max: 300 })
  title?: string;

  @OneOf(MEETING_KINDS, { optional: true })
  kind?: MeetingKind;

  @OneOf(MEETING_MODES, { optional: true })
  mode?: MeetingMode;

  @OneOf(DIMENSIONS, { nullable: true })
  workingGroup?: Dimension | null;

  /** After convening a date changes only by `postpone`. */
  @InstantText({ optional: true })
  startsAt?: string;

  @InstantText({ optional: true })
  endsAt?: string;

  @Text({ nullable: true, max: 300 })
  venue?: string | null;

  @Text({ nullable: true, max: 500 })
  @coded('url', webAddress)
  onlineUrl?: string | null;

  @Id({ nullable: true })
  chairOfficeId?: string | null;

  @Id({ nullable: true })
  minuteTakerPersonId?: string | null;
}

export const ACKNOWLEDGEMENTS = ['notice', 'clash', 'agenda'] as const;
export type Acknowledgement = (typeof ACKNOWLEDGEMENTS)[number];

const acknowledged = (value: unknown) =>
  Array.isArray(value) && value.every((one) => ACKNOWLEDGEMENTS.includes(one)) ? null : 'field.not_in_list';

/** How the letters go out. Everything has an answer of its own when it is left out. */
export class ConveneMeeting {
  /** A number given by another office; absent = the next one by the template. */
  @Text({ optional: true, nullable: true, max: 100 })
  letterNumber?: string | null;

  /** Date on the letter, never in the future; absent = today. The notice period is counted from it. */
  @DayText({ optional: true })
  letterDate?: string;

  /** Send the invitations by e-mail. */
  @Bool({ optional: true })
  deliver?: boolean;

  /**
   * Warnings taken note of: `notice` (it is short), `clash` (of people or room, or with a day off), `agenda` (asked for
   * on the screen only). Superfluous ones are ignored.
   */
  @Texts({ optional: true, max: 20, length: 20 })
  @coded('acknowledge', acknowledged, { values: ACKNOWLEDGEMENTS.join(', ') })
  acknowledge?: Acknowledgement[];
}

/** The instant of the gavel. */
export class AtInstant {
  /** Absent = now. On the planned day and never in the future. */
  @InstantText({ optional: true })
  at?: string;
}

export class EndMeeting extends AtInstant {
  /**
   * Whether it is known that seats recorded as filled arrived at that hour or later, and count as absent. `false`: then
   * it is refused (409); absent: nobody is asked.
   */
  @Bool({ optional: true })
  knowsOfArrivals?: boolean;
}

export class PostponeMeeting {
  @Prose({ max: 2_000 })
  reason: string;

  /** The new date; absent = postponed until a date is known. */
  @InstantText({ nullable: true })
  startsAt?: string | null;

  /** Absent with a new start = as long as before. */
  @InstantText({ nullable: true })
  endsAt?: string | null;

  /** Warnings about the new date taken note of: `notice` (it is short), `clash` (of people or room, or with a day off). */
  @Texts({ optional: true, max: 20, length: 20 })
  @coded('acknowledge', acknowledged, { values: ACKNOWLEDGEMENTS.join(', ') })
  acknowledge?: Acknowledgement[];
}

export class CancelMeeting {
  @Prose({ max: 2_000 })
  reason: string;
}

/** Filters of the list of meetings. */
export class MeetingsQuery extends ListQuery {
  @SomeOf(MEETING_STATUSES, { optional: true })
  status?: MeetingStatus[];

  @Id({ optional: true })
  councilId?: string;

  /** First day, in Asia/Jakarta. */
  @DayText({ optional: true })
  from?: string;

  /** Last day, included. */
  @DayText({ optional: true })
  to?: string;

  /** Words of the title or the venue. */
  @Text({ optional: true, max: 200 })
  q?: string;
}
