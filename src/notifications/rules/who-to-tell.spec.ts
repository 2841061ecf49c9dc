import { describe, expect, it } from '@jest/globals';
import { retryAfter, tellingsOf } from './who-to-tell.js';

const told = (action: string, particulars: object = {}) => tellingsOf({ action, payload: { particulars } });

describe('tellingsOf', () => {
  it('sends invitations only when they were to be delivered', () => {
    expect(told('meeting.convened', { deliver: false })).toEqual([]);
    expect(told('meeting.convened', { deliver: true })).toMatchObject([
      { audience: ['invitees'], calendar: 'REQUEST' },
    ]);
  });

  it('tells of a change only where calendars show it', () => {
    expect(told('meeting.changed', { calendar: false })).toEqual([]);
    expect(told('meeting.changed', { calendar: true })).toMatchObject([{ calendar: 'REQUEST' }]);
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
    expect(told(action)).toEqual([{ audience: ['unit'], words: 'followup_handed_over', calendar: null }]);
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
