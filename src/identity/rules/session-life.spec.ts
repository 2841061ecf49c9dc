import { describe, expect, it } from '@jest/globals';
import { PROFILES } from '../../kernel/sign-in-profile.js';
import { isOver, oldestStart } from './session-life.js';

const NOW = '2025-07-24T12:00:00.000Z';
const ago = (minutes: number) => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();

describe('a session', () => {
  it.each([
    ['somebody', 30, false, false],
    ['somebody', 31, false, true],
    ['an admin', 15, true, false],
    ['an admin', 16, true, true],
  ])('of %s unused for %i minutes', (_, minutes, isAdmin, over) => {
    expect(isOver({ createdAt: ago(60), seenAt: ago(minutes) }, isAdmin, NOW, PROFILES.nist)).toBe(over);
  });

  it('has the times it is given', () => {
    const short = { idleMinutes: 5, idleAdminMinutes: 5, longestHours: 1 };
    expect(isOver({ createdAt: ago(59), seenAt: ago(6) }, false, NOW, short)).toBe(true);
    expect(isOver({ createdAt: ago(61), seenAt: NOW }, false, NOW, short)).toBe(true);
    expect(isOver({ createdAt: ago(60), seenAt: ago(5) }, true, NOW, short)).toBe(false);
  });

  it('ends after twelve hours, however busy', () => {
    expect(isOver({ createdAt: ago(720), seenAt: NOW }, false, NOW, PROFILES.nist)).toBe(false);
    expect(isOver({ createdAt: ago(721), seenAt: NOW }, false, NOW, PROFILES.nist)).toBe(true);
    expect(oldestStart(NOW, PROFILES.nist)).toBe(ago(720));
  });
});
