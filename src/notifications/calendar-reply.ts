import ICAL from 'ical.js';
import { clipped } from '../kernel/clipped.js';
import type { Rsvp } from '../meetings/index.js';

/** What a calendar answered, as RFC 5546 carries it. */
export type CalendarReply = {
  readonly uid: string;
  /** Lower case. */
  readonly attendee: string;
  readonly rsvp: Rsvp;
  readonly sequence: number;
  readonly stamp: string;
  /** Who comes instead, where the calendar delegated. */
  readonly delegate: string | null;
  readonly comment: string | null;
};
export type Unread = { readonly fault: string };

const ANSWERS: Readonly<Record<string, Rsvp>> = {
  ACCEPTED: 'yes',
  DECLINED: 'no',
  DELEGATED: 'represented',
};

/** Reads a `METHOD:REPLY` file; everything else is named for what it is, and nothing is guessed. */
export function calendarReply(text: string): CalendarReply | Unread {
  const calendar = parsed(text);
  if (!calendar) return { fault: 'reply.unreadable' };
  if (String(calendar.getFirstPropertyValue('method')).toUpperCase() !== 'REPLY')
    return { fault: 'reply.no_reply' };
  const events = calendar.getAllSubcomponents('vevent');
  if (events.length !== 1) return { fault: 'reply.no_reply' };
  const [event] = events;
  const attendees = event.getAllProperties('attendee');
  // A reply speaks for one attendee; who was delegated to may stand beside and has no PARTSTAT of an answer.
  const speaking = attendees.filter((one) => ANSWERS[partstat(one)]);
  if (speaking.length === 0) return { fault: attendees.length > 0 ? 'reply.undecided' : 'reply.no_reply' };
  const uid = event.getFirstPropertyValue('uid');
  const stamp = event.getFirstPropertyValue('dtstamp');
  if (typeof uid !== 'string' || !(stamp instanceof ICAL.Time)) return { fault: 'reply.no_reply' };
  const [attendee] = speaking;
  return {
    uid,
    attendee: addressIn(attendee.getFirstValue()),
    rsvp: ANSWERS[partstat(attendee)],
    sequence: Number(event.getFirstPropertyValue('sequence') ?? 0) || 0,
    stamp: stamp.toJSDate().toISOString(),
    delegate: attendee.getFirstParameter('delegated-to')
      ? addressIn(attendee.getFirstParameter('delegated-to'))
      : null,
    comment: textIn(event.getFirstPropertyValue('comment')),
  };
}

function parsed(text: string): ICAL.Component | null {
  try {
    const tree = ICAL.parse(text) as unknown;
    const [first] = Array.isArray(tree) && Array.isArray(tree[0]) ? tree : [tree];
    const component = new ICAL.Component(first as never);
    return component.name === 'vcalendar' ? component : null;
  } catch {
    return null;
  }
}

const partstat = (attendee: ICAL.Property) =>
  String(attendee.getFirstParameter('partstat') ?? '').toUpperCase();

const addressIn = (value: unknown) =>
  String(value ?? '')
    .replace(/^"|"$/g, '')
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase();

const textIn = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' ? clipped(value.trim(), 1_000) : null;
