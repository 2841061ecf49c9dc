import { describe, expect, it } from '@jest/globals';
import { retryAfter, tellingOf } from './who-to-tell.js';

describe('tellingOf', () => {
  it('sends invitations only when they were to be delivered', () => {
    const entry = (deliver: boolean) => ({
      action: 'meeting.convened',
      payload: { particulars: { deliver } },
    });
    expect(tellingOf(entry(false))).toBeNull();
    expect(tellingOf(entry(true))).toMatchObject({ audience: ['invitees'], calendar: 'REQUEST' });
  });

  it('keeps quiet about what concerns nobody else', () => {
    expect(tellingOf({ action: 'session.started', payload: {} })).toBeNull();
  });

  it('tells the unit what became of its report', () => {
    expect(tellingOf({ action: 'followup.returned', payload: {} })?.audience).toEqual(['unit']);
  });
});

describe('retryAfter', () => {
  it('waits longer each time, up to an hour, and gives up in the end', () => {
    expect([1, 2, 3, 10].map(retryAfter)).toEqual([60_000, 120_000, 240_000, 3_600_000]);
    expect(retryAfter(24)).toBeNull();
  });
});
