import { describe, expect, it } from '@jest/globals';
import { isUnsure, overtaken } from './in-flight.js';

const NOON = '2026-03-01T05:00:00.000Z';
const ago = (seconds: number) => new Date(Date.parse(NOON) - seconds * 1000).toISOString();

describe('A mail that is being handed over', () => {
  it.each([
    ['queued', null, false],
    ['queued', ago(5), false],
    ['queued', ago(119), false],
    ['queued', ago(120), true],
    ['sent', ago(900), false],
    ['replaced', ago(900), false],
  ])('%s, taken at %s: nobody knows whether it left = %s', (state, takenAt, unsure) => {
    expect(isUnsure({ state, takenAt }, NOON)).toBe(unsure);
  });
});

describe('Letters written down together', () => {
  const letter = (personId: string, calendarMethod: string | null) => ({
    ...{ meetingId: 'rapat', personId, calendarMethod },
  });

  it('give way to later news of the same meeting for the same person', () => {
    const [called, other, again] = [letter('a', 'REQUEST'), letter('b', 'REQUEST'), letter('a', 'REQUEST')];
    expect([...overtaken([called, other, again], new Set())]).toEqual([called]);
  });

  it('call off only what somebody was told of', () => {
    const [called, a, b] = [letter('a', 'REQUEST'), letter('a', 'CANCEL'), letter('b', 'CANCEL')];
    expect([...overtaken([called, a, b], new Set(['rapat b']))]).toEqual([called, a]);
  });

  it('leave what is no matter of calendars alone', () => {
    expect(overtaken([letter('', null), letter('', null)], new Set()).size).toBe(0);
  });
});
