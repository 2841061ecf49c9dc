import { describe, expect, it } from '@jest/globals';
import { begunAt } from './entry-time.js';

const NOW = '2026-03-02T03:12:00.000Z';

describe('the hour of an entry', () => {
  it.each([
    ['typed ten minutes before it was sent', '2026-03-02T03:02:00.000Z', '2026-03-02T03:12:00.000Z', '03:02'],
    ['the same on a phone two hours ahead', '2026-03-02T05:02:00.000Z', '2026-03-02T05:12:00.000Z', '03:02'],
    ['the same on a phone a year behind', '2025-03-02T03:02:00.000Z', '2025-03-02T03:12:00.000Z', '03:02'],
    ['sent before it was typed', '2026-03-02T03:12:00.000Z', '2026-03-02T03:02:00.000Z', '03:12'],
    ['typed days ago', '2026-02-27T03:02:00.000Z', '2026-03-02T03:12:00.000Z', '03:12'],
    ['not told', null, null, '03:12'],
  ])('%s', (_, typedAt, sentAt, hour) => {
    expect(begunAt({ typedAt, sentAt }, NOW).slice(11, 16)).toBe(hour);
  });
});
