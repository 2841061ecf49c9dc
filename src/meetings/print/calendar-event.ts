import type { Meeting } from '../meeting.entity.js';
import type { Rsvp } from '../rules/values.js';
import { folded, line, quoted, text, utc, wallClock } from './calendar-lines.js';

export type CalendarMethod = 'PUBLISH' | 'REQUEST' | 'CANCEL';
export type Attendee = {
  readonly name: string;
  readonly email: string;
  /** What was answered so far: a calendar that gets an update keeps showing it. */
  readonly rsvp?: Rsvp | null;
};

export type CalendarOptions = {
  readonly method?: CalendarMethod;
  /** What a subscribed calendar is called; it is then also said how often to ask. */
  readonly name?: string;
  /** Gives the page of a meeting. */
  readonly urlOf?: (meeting: CalendarMeeting) => string;
  readonly organizer?: Attendee;
  readonly attendees?: readonly Attendee[];
};

export type CalendarMeeting = Pick<
  Meeting,
  | ('id' | 'slug' | 'title' | 'startsAt' | 'endsAt' | 'venue' | 'onlineUrl' | 'status')
  | ('calendarSequence' | 'updatedAt' | 'letterNumber')
>;

// No daylight saving since 1964, so one standard rule says it all (RFC 5545 §3.6.5).
const JAKARTA = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Jakarta',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0700',
  'TZOFFSETTO:+0700',
  'TZNAME:WIB',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/**
 * Meetings as an iCalendar object. The UID is the meeting's for ever; SEQUENCE grows when it moves or falls out, so
 * calendars that already carry it change their entry instead of adding one. Written by hand: the library at hand
 * prints native dates in the zone of the server.
 */
export function meetingCalendar(meetings: readonly CalendarMeeting[], options: CalendarOptions = {}): string {
  return folded([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mufakat//Rapat//ID',
    'CALSCALE:GREGORIAN',
    line('METHOD', options.method ?? 'PUBLISH'),
    ...(options.name ? named(options.name) : []),
    ...JAKARTA,
    ...meetings.flatMap((meeting) => event(meeting, options)),
    'END:VCALENDAR',
  ]);
}

const named = (name: string) => [
  line('NAME', text(name)),
  line('X-WR-CALNAME', text(name)),
  'X-WR-TIMEZONE:Asia/Jakarta',
  'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
  'X-PUBLISHED-TTL:PT1H',
];

function event(meeting: CalendarMeeting, { method, urlOf, organizer, attendees }: CalendarOptions): string[] {
  const place = meeting.venue ?? meeting.onlineUrl;
  const letter = meeting.letterNumber && `Undangan ${meeting.letterNumber}`;
  const description = [letter, meeting.onlineUrl].filter(Boolean).join('\n');
  return [
    'BEGIN:VEVENT',
    line('UID', `${meeting.id}@mufakat`),
    line('SEQUENCE', meeting.calendarSequence),
    line('DTSTAMP', utc(meeting.updatedAt)),
    line('DTSTART;TZID=Asia/Jakarta', wallClock(meeting.startsAt)),
    line('DTEND;TZID=Asia/Jakarta', wallClock(meeting.endsAt)),
    line('SUMMARY', text(meeting.title)),
    ...(place ? [line('LOCATION', text(place))] : []),
    ...(description ? [line('DESCRIPTION', text(description))] : []),
    ...(urlOf ? [line('URL', urlOf(meeting))] : []),
    line('STATUS', statusOf(meeting, method)),
    ...(organizer ? [line(`ORGANIZER;CN=${quoted(organizer.name)}`, `mailto:${organizer.email}`)] : []),
    ...(attendees ?? []).map(attendeeLine),
    'END:VEVENT',
  ];
}

const PARTSTATS = { yes: 'ACCEPTED', no: 'DECLINED', represented: 'DELEGATED' } as const;

function attendeeLine({ name, email, rsvp }: Attendee): string {
  const state = rsvp ? PARTSTATS[rsvp] : 'NEEDS-ACTION';
  const roles = `CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${state};RSVP=TRUE`;
  return line(`ATTENDEE;CN=${quoted(name)};${roles}`, `mailto:${email}`);
}

function statusOf({ status }: CalendarMeeting, method?: CalendarMethod): string {
  if (method === 'CANCEL' || status === 'cancelled' || status === 'postponed') return 'CANCELLED';
  return status === 'draft' ? 'TENTATIVE' : 'CONFIRMED';
}
