import { describe, expect, it } from '@jest/globals';
import { FOLLOW_UP_STATUSES, type FollowUpStatus, type Party } from './follow-up-life.js';
import {
  couldHaveSent,
  isForeign,
  isNewOpening,
  linkOpens,
  MOST_WRONG_CODES,
  type LinkSituation,
} from './report-link.js';

const usual: LinkSituation = {
  ...{ state: 'live', wrongCodes: 0, serves: true, status: 'in-progress', whole: false },
  parties: new Set<Party>(['responsible']),
};
const of = (...parties: Party[]) => new Set(parties);

describe('a link for reporting', () => {
  it.each([
    ['not-started', 'open'],
    ['in-progress', 'open'],
    ['returned', 'open'],
    ['awaiting-verification', 'waiting'],
    ['on-hold', 'waiting'],
    ['done', 'gone'],
    ['cancelled', 'gone'],
    ['infeasible', 'gone'],
  ] as const)('is, while its task is %s, %s', (status, expected) => {
    expect(linkOpens({ ...usual, status })).toBe(expected);
  });

  it.each<[string, Partial<LinkSituation>]>([
    ['it was withdrawn', { state: 'revoked' }],
    ['its time is over', { state: 'expired' }],
    ['too many codes were wrong', { wrongCodes: MOST_WRONG_CODES }],
    ['its holder has left the office', { serves: false }],
    ['the task is with another office', { parties: of() }],
    ['its holder is merely of the secretariat', { parties: of('secretariat', 'chair') }],
    ['the office is merely asked to take it over', { parties: of('receiving') }],
    ['the task was split', { whole: true }],
  ])('is gone when %s, whatever the status', (_, change) => {
    const left = (FOLLOW_UP_STATUSES as readonly FollowUpStatus[]).filter(
      (status) => linkOpens({ ...usual, status, ...change }) !== 'gone',
    );
    expect(left).toEqual([]);
  });

  it('also takes what a helping office adds, and lives through wrong codes but the last', () => {
    expect(linkOpens({ ...usual, parties: of('supporting') })).toBe('open');
    expect(linkOpens({ ...usual, wrongCodes: MOST_WRONG_CODES - 1 })).toBe('open');
  });

  it.each([
    ['nobody is signed in', { personId: 'p', userId: null }, undefined, false],
    ['the person is', { personId: 'p', userId: null }, { personId: 'p', userId: 'a' }, false],
    ['another is', { personId: 'p', userId: null }, { personId: 'q', userId: 'b' }, true],
    [
      'an account without a person is',
      { personId: 'p', userId: null },
      { personId: null, userId: 'b' },
      true,
    ],
    ['the account is', { personId: null, userId: 'a' }, { personId: null, userId: 'a' }, false],
    ['another account is', { personId: null, userId: 'a' }, { personId: null, userId: 'b' }, true],
  ])('knows whose browser it is when %s', (_, made, signedIn, expected) => {
    expect(isForeign(made, signedIn)).toBe(expected);
  });

  it.each([
    [null, true],
    ['2025-08-01T01:00:00.000Z', true],
    ['2025-08-01T01:00:01.000Z', false],
  ])('opened last at %s, another opening is news: %s', (last, expected) => {
    expect(isNewOpening(last, '2025-08-01T01:10:00.000Z')).toBe(expected);
  });

  const sent = { orgUnitId: 'u', madeAt: '2025-08-02T01:00:00.000Z', sentAt: '2025-08-05T01:00:00.000Z' };
  it.each([
    ['before the link was made', 'u', '2025-07-01T00:00:00.000Z', '2025-08-02T01:00:00.000Z', false],
    ['until the link was there', 'u', '2025-07-01T00:00:00.000Z', '2025-08-02T01:00:00.001Z', true],
    ['until before the report', 'u', '2025-08-03T00:00:00.000Z', '2025-08-04T00:00:00.000Z', true],
    ['still', 'u', '2025-07-01T00:00:00.000Z', null, true],
    ['from the moment of the report', 'u', sent.sentAt, null, true],
    ['only after the report', 'u', '2025-08-05T01:00:00.001Z', null, false],
    ['another unit', 'v', '2025-07-01T00:00:00.000Z', null, false],
  ])('could have been used by whoever answered for its unit %s', (_, orgUnitId, since, until, expected) => {
    expect(couldHaveSent([sent], [{ orgUnitId, since, until }])).toBe(expected);
  });
});
