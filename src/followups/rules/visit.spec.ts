import { describe, expect, it } from '@jest/globals';
import { visited } from './visit.js';

const at = (time: string) => `2025-09-15T${time}.000Z`;
const mark = { sinceAt: at('01:00:00'), seenAt: at('02:00:00') };

describe('a visit', () => {
  it.each([
    ['is the first: nothing is news', null, '03:00:00', null, ['03:00:00', '03:00:00']],
    ['goes on within the minute', mark, '02:00:30', '01:00:00', null],
    ['goes on', mark, '02:29:00', '01:00:00', ['01:00:00', '02:29:00']],
    ['is another after half an hour', mark, '02:30:00', '02:00:00', ['02:00:00', '02:30:00']],
    ['is the same where the clock was set back', mark, '01:30:00', '01:00:00', null],
  ] as const)('%s', (_, before, now, since, keep) => {
    const kept = keep && { sinceAt: at(keep[0]), seenAt: at(keep[1]) };
    expect(visited(before, at(now))).toEqual({ since: since && at(since), keep: kept });
  });
});
