import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calendarReply } from './calendar-reply.js';

const reply = (attendee: string, more: readonly string[] = [], method = 'REPLY') =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Kalender//Uji//ID', `METHOD:${method}`, 'BEGIN:VEVENT'],
    ...['UID:0198@mufakat', 'DTSTAMP:20250718T020000Z', 'SEQUENCE:2', attendee, ...more],
    ...['END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n');
const FROM = 'mailto:Kepala.1@deliserdang.example';

describe('calendarReply', () => {
  it.each([
    ['ACCEPTED', 'yes'],
    ['DECLINED', 'no'],
    ['DELEGATED', 'represented'],
  ])('reads %s as %s', (word, rsvp) => {
    expect(calendarReply(reply(`ATTENDEE;PARTSTAT=${word}:${FROM}`))).toMatchObject({
      uid: '0198@mufakat',
      attendee: 'kepala.1@deliserdang.example',
      rsvp,
      sequence: 2,
      stamp: '2025-07-18T02:00:00.000Z',
    });
  });

  it('knows who was delegated to, and why somebody declined', () => {
    const delegated = reply(
      `ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:wakil@deliserdang.example":${FROM}`,
      ['ATTENDEE;DELEGATED-FROM="mailto:x@y.example":mailto:wakil@deliserdang.example'],
    );
    expect(calendarReply(delegated)).toMatchObject({ delegate: 'wakil@deliserdang.example' });
    const declined = reply(`ATTENDEE;PARTSTAT=DECLINED:${FROM}`, ['COMMENT:Dinas luar\\, Medan']);
    expect(calendarReply(declined)).toMatchObject({ comment: 'Dinas luar, Medan' });
  });

  it.each([
    ['what is no calendar', 'Kepada Yth.', 'reply.unreadable'],
    ['an invitation', reply(`ATTENDEE;PARTSTAT=ACCEPTED:${FROM}`, [], 'REQUEST'), 'reply.no_reply'],
    ['a perhaps', reply(`ATTENDEE;PARTSTAT=TENTATIVE:${FROM}`), 'reply.undecided'],
    ['a reply of nobody', reply('SUMMARY:Rapat'), 'reply.no_reply'],
  ])('takes no answer from %s', (_, text, fault) => {
    expect(calendarReply(text)).toEqual({ fault });
  });

  it('never fails on what it is given', () => {
    fc.assert(fc.property(fc.string(), (text) => void calendarReply(text)));
    fc.assert(fc.property(fc.string(), (text) => void calendarReply(reply(text))));
  });
});
