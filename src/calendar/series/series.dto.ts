import { ListQuery } from '../../platform/http/cursor.js';
import {
  Bool,
  coded,
  DayText,
  Id,
  Int,
  OneOf,
  Parts,
  Prose,
  Text,
  Texts,
} from '../../platform/http/fields.js';
import { isCivilDate } from '../../kernel/civil-date.js';
import {
  AGENDA_KINDS,
  CONFIDENTIALITIES,
  DIMENSIONS,
  MEETING_KINDS,
  MEETING_MODES,
  webAddress,
} from '../../meetings/index.js';
import type {
  AgendaKind,
  Confidentiality,
  Dimension,
  MeetingKind,
  MeetingMode,
} from '../../meetings/index.js';
import { COUNTED_BY, FREQUENCIES, MOST_MEETINGS, ORDINALS } from '../rules/recurrence.js';
import type { CountedBy, Frequency } from '../rules/recurrence.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const clockTime = (value: unknown) =>
  value === undefined || value === null || value === ''
    ? 'field.required'
    : typeof value === 'string' && TIME.test(value)
      ? null
      : 'series.time';
const ordinal = (value: unknown) =>
  value === undefined || value === null || ORDINALS.includes(value as 1) ? null : 'series.ordinal_unknown';
const days = (value: unknown) =>
  value === undefined || (Array.isArray(value) && value.every((one) => isCivilDate(String(one))))
    ? null
    : 'field.day';

/** One matter of the template agenda. */
export class TemplateMatter {
  @Text({ max: 500 })
  title: string;

  /** Absent = discussion. */
  @OneOf(AGENDA_KINDS, { optional: true })
  kind?: AgendaKind;

  @Text({ nullable: true, max: 300 })
  presenter?: string | null;

  @Int({ nullable: true, min: 1, max: 1440 })
  minutesPlanned?: number | null;

  @OneOf(DIMENSIONS, { nullable: true })
  dimension?: Dimension | null;

  /** Absent = council: nothing becomes public by forgetting a field. */
  @OneOf(CONFIDENTIALITIES, { optional: true })
  confidentiality?: Confidentiality;
}

/** A series of meetings: what each is like, and on which days. */
export class PlanSeries {
  @Id()
  councilId: string;

  /** As it will stand on every invitation. */
  @Text({ max: 300 })
  title: string;

  @OneOf(MEETING_KINDS)
  kind: MeetingKind;

  @OneOf(MEETING_MODES)
  mode: MeetingMode;

  @OneOf(DIMENSIONS, { nullable: true })
  workingGroup?: Dimension | null;

  /** HH:MM in Asia/Jakarta. */
  @Text({ max: 5 })
  @coded('time', clockTime)
  startTime: string;

  @Text({ max: 5 })
  @coded('time', clockTime)
  endTime: string;

  /** Venue or onlineUrl must be given. */
  @Text({ nullable: true, max: 300 })
  venue?: string | null;

  @Text({ nullable: true, max: 500 })
  @coded('url', webAddress)
  onlineUrl?: string | null;

  @Id({ nullable: true })
  chairOfficeId?: string | null;

  @Id({ nullable: true })
  minuteTakerPersonId?: string | null;

  @OneOf(FREQUENCIES)
  frequency: Frequency;

  /** Every so many weeks, months or quarters; absent = every one. */
  @Int({ optional: true, min: 1, max: 12 })
  interval?: number;

  /** What a month is counted by; absent = weekday when an ordinal is given, else day. */
  @OneOf(COUNTED_BY, { optional: true })
  by?: CountedBy;

  /** 1 to 31; in a shorter month its last day. Absent = the day of startsOn. */
  @Int({ nullable: true, min: 1, max: 31 })
  monthDay?: number | null;

  /** 1 to 4, or -1 for the last. */
  @Int({ nullable: true, min: -1, max: 4 })
  @coded('ordinal', ordinal)
  ordinal?: number | null;

  /** 1 Monday to 7 Sunday; absent = the weekday of startsOn. */
  @Int({ nullable: true, min: 1, max: 7 })
  weekday?: number | null;

  /** The first meeting is on this day or the first one after it that fits. */
  @DayText()
  startsOn: string;

  /** Last day; give this or count. */
  @DayText({ nullable: true })
  until?: string | null;

  @Int({ nullable: true, min: 1, max: MOST_MEETINGS })
  count?: number | null;

  /** Days left out. */
  @Texts({ optional: true, max: MOST_MEETINGS, length: 10 })
  @coded('except', days)
  except?: string[];

  /** What every meeting starts with. */
  @Parts(() => TemplateMatter, { optional: true, max: 40 })
  agenda?: TemplateMatter[];
}

/** The series as it shall be from one of its meetings on: the whole of it, as at its creation. */
export class ReviseSeries extends PlanSeries {
  /** This meeting and all later ones. */
  @Id()
  fromMeetingId: string;

  /** Overwrite meetings that were changed by hand as well. */
  @Bool({ optional: true })
  includeOwn?: boolean;
}

/** More meetings after the last planned one. */
export class ExtendSeries {
  /** So many more; give this or until. */
  @Int({ nullable: true, min: 1, max: MOST_MEETINGS })
  count?: number | null;

  @DayText({ nullable: true })
  until?: string | null;
}

export class StopSeries {
  @Prose({ max: 2_000 })
  reason: string;
}

export class SeriesQuery extends ListQuery {
  @Id({ optional: true })
  councilId?: string;
}
