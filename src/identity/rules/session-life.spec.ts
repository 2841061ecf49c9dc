import { describe, expect, it } from '@jest/globals';
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
    expect(isOver({ createdAt: ago(60), seenAt: ago(minutes) }, isAdmin, NOW)).toBe(over);
  });

  it('ends after twelve hours, however busy', () => {
    expect(isOver({ createdAt: ago(720), seenAt: NOW }, false, NOW)).toBe(false);
    expect(isOver({ createdAt: ago(721), seenAt: NOW }, false, NOW)).toBe(true);
    expect(oldestStart(NOW)).toBe(ago(720));
  });
});
