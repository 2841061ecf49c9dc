import { describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { meetingCalendar } from './calendar-event.js';

const meeting = {
  slug: '2025-07-24-rapat-dewan',
  id: '01983a53-0000-7000-8000-000000000001',
  title: 'Rapat Dewan; “Smart City”, <2025>',
  startsAt: '2025-07-24T02:00:00.000Z',
  endsAt: '2025-07-24T04:40:00.000Z',
  venue: 'Aula Cendana, Lantai II',
  onlineUrl: null,
  status: 'convened' as const,
  calendarSequence: 2,
  updatedAt: '2025-07-17T01:00:00.000Z',
  letterNumber: '000.1.5/1/DISKOMINFOSTAN/2025',
};

const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return { calendar, text, event: new ICAL.Event(calendar.getFirstSubcomponent('vevent')!) };
};

describe('meetingCalendar', () => {
  it('says day and time in the zone of Jakarta, which it brings along', () => {
    const { calendar, event, text } = read(meetingCalendar([meeting]));
    expect(calendar.getFirstSubcomponent('vtimezone')?.getFirstPropertyValue('tzid')).toBe('Asia/Jakarta');
    expect(text).toContain('DTSTART;TZID=Asia/Jakarta:20250724T090000');
    expect(text).toContain('DTEND;TZID=Asia/Jakarta:20250724T114000');
    expect(event.summary).toBe(meeting.title);
    expect(event.location).toBe(meeting.venue);
  });

  it('keeps the UID and raises the SEQUENCE', () => {
    const { event } = read(meetingCalendar([meeting]));
    const moved = read(meetingCalendar([{ ...meeting, calendarSequence: 3 }], { method: 'REQUEST' }));
    expect(moved.event.uid).toBe(event.uid);
    expect([event.sequence, moved.event.sequence]).toEqual([2, 3]);
    expect(moved.calendar.getFirstPropertyValue('method')).toBe('REQUEST');
  });

  it('folds long lines without cutting a character', () => {
    const title = 'Rapat “é” '.repeat(30).trim();
    const { event, text } = read(
      meetingCalendar([{ ...meeting, title }], { urlOf: ({ slug }) => `https://x/rapat/${slug}` }),
    );
    expect(event.summary).toBe(title);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text).toContain('DTSTAMP:20250717T010000Z');
  });

  it('calls off what is postponed or cancelled', () => {
    for (const status of ['postponed', 'cancelled'] as const) {
      expect(meetingCalendar([{ ...meeting, status }], { method: 'CANCEL' })).toContain('STATUS:CANCELLED');
    }
  });
});
