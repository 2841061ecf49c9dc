import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  canContinueLater,
  canPause,
  canResume,
  isUntreated,
  notPaused,
  titleOfContinuation,
} from './adjourning.js';
import { MEETING_STATUSES } from './meeting-lifecycle.js';

const PAUSED = '2025-07-24T03:15:00.000Z';

describe('adjourning', () => {
  it.each(MEETING_STATUSES)('a meeting that is %s', (status) => {
    const running = status === 'in-session';
    expect(canPause({ status, pausedAt: null }).ok).toBe(running);
    expect(canPause({ status, pausedAt: PAUSED }).ok).toBe(false);
    expect(canResume({ status, pausedAt: PAUSED }).ok).toBe(running);
    expect(canResume({ status, pausedAt: null }).ok).toBe(false);
    expect(canContinueLater({ status, pausedAt: PAUSED }).ok).toBe(running);
  });

  it('says since when a meeting stands still', () => {
    expect(notPaused({ pausedAt: PAUSED })).toMatchObject({
      code: 'meeting.paused',
      facts: { pausedAt: PAUSED },
    });
  });

  it.each([
    ['discussion', null, null, false, true],
    ['discussion', null, 'Dibahas', false, false],
    ['discussion', 'postponed', 'Dibahas', false, true],
    ['discussion', 'postponed', null, true, false],
    ['discussion', 'noted', null, false, false],
    ['opening', null, null, false, false],
    ['closing', null, null, false, true],
  ])('carries a %s with result %s: %#', (kind, result, discussion, decided, carried) => {
    expect(isUntreated({ kind, result, discussion }, decided)).toBe(carried);
  });

  it('names the continuation once, within what a title may hold', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 300 }), (title) => {
        const once = titleOfContinuation(title);
        expect(once.endsWith(' (lanjutan)')).toBe(true);
        expect(once.length).toBeLessThanOrEqual(300);
        expect(titleOfContinuation(once)).toBe(once);
      }),
    );
  });
});
