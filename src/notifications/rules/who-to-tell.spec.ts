import { describe, expect, it } from '@jest/globals';
import { isLate, retryAfter, tellingsOf, whenLate } from './who-to-tell.js';

const told = (action: string, particulars: object = {}) => tellingsOf({ action, payload: { particulars } });

describe('tellingsOf', () => {
  it('sends invitations only when they were to be delivered', () => {
    expect(told('meeting.convened', { deliver: false })).toEqual([]);
    expect(told('meeting.convened', { deliver: true })).toMatchObject([
      { audience: ['invitees', 'guests'], calendar: 'REQUEST' },
    ]);
  });

  it('tells of a change only where calendars show it', () => {
    expect(told('meeting.changed', { calendar: false })).toEqual([]);
    expect(told('meeting.changed', { calendar: true })).toMatchObject([{ calendar: 'REQUEST' }]);
  });

  it.each(['meeting.changed', 'meeting.moved', 'meeting.postponed', 'meeting.cancelled'])(
    'tells of %s only those whose invitation went out by mail',
    (action) => {
      expect(told(action, { calendar: true })).toMatchObject([
        { audience: ['invitees-by-mail', 'guests-by-mail'] },
      ]);
    },
  );

  it('tells late only what belongs in calendars', () => {
    expect(whenLate(told('meeting.convened', { deliver: true }))).toHaveLength(1);
    expect(whenLate(told('followup.returned'))).toEqual([]);
    expect(isLate('2026-03-06T09:00:00.000Z', '2026-03-07T09:00:00.000Z')).toBe(false);
    expect(isLate('2026-03-06T09:00:00.000Z', '2026-03-09T01:00:00.000Z')).toBe(true);
  });

  it('calls who joined and releases who left', () => {
    expect(told('meeting.roster_applied')).toMatchObject([
      { audience: ['called'], calendar: 'REQUEST' },
      { audience: ['released'], calendar: 'CANCEL' },
    ]);
  });

  it('tells an office of its task once it may see it', () => {
    expect(told('followup.assigned', { open: false })).toEqual([]);
    expect(told('followup.assigned', { open: true })).toMatchObject([{ audience: ['unit'] }]);
  });

  it.each(['followup.handed_over', 'followup.support_handed_over'])('tells the new unit of %s', (action) => {
    expect(told(action)[0]).toEqual({ audience: ['unit'], words: 'followup_handed_over', calendar: null });
  });

  it.each([
    [{}, 'extension_granted'],
    [{ unasked: true }, 'extension_given'],
  ])('tells the office of more time, %o, as %s', (particulars, words) => {
    expect(told('followup.extension_granted', particulars)).toMatchObject([{ audience: ['unit'], words }]);
  });

  it('tells who asks, who is asked, and who gave something away', () => {
    const audiences = (deed: string) => told(`followup.${deed}`).flatMap(({ audience }) => audience);
    expect(audiences('offered')).toEqual(['receiving']);
    expect(audiences('handed_over')).toEqual(['unit', 'former']);
    expect(audiences('infeasible_asked')).toEqual(['chair', 'secretariat']);
    expect(audiences('infeasible')).toEqual(['unit']);
    const unconfirmed = told('followup.infeasible', { how: 'unconfirmed' });
    expect(unconfirmed.flatMap(({ audience }) => audience)).toEqual(['unit', 'chair']);
    expect(audiences('contributed')).toEqual(['responsible']);
  });

  it('keeps quiet about what concerns nobody else', () => {
    expect(tellingsOf({ action: 'session.started', payload: {} })).toEqual([]);
  });

  it('tells the unit what became of its report', () => {
    expect(told('followup.returned')).toMatchObject([{ audience: ['unit'] }]);
  });
});

describe('retryAfter', () => {
  it('waits longer each time, up to an hour, and gives up in the end', () => {
    expect([1, 2, 3, 10].map(retryAfter)).toEqual([60_000, 120_000, 240_000, 3_600_000]);
    expect(retryAfter(24)).toBeNull();
  });
});
