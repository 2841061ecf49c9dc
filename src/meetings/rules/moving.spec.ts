import { describe, expect, it } from '@jest/globals';
import { canMoveTo, toldOn } from './moving.js';

const TODAY = '2026-03-10';
const meeting = (day: string) => ({ startsAt: `${day}T02:00:00.000Z`, letterDate: '2025-07-17' });
const at = (day: string) => `${day}T02:00:00.000Z`;

describe('A meeting that moves', () => {
  it.each([
    ['a coming one to a later day', '2026-03-20', '2026-03-27', true],
    ['a coming one to today', '2026-03-20', TODAY, true],
    ['a coming one to yesterday', '2026-03-20', '2026-03-09', false],
    ['one not held last week to a coming day', '2026-03-03', '2026-03-17', true],
    ['a past one, entered for the record, to a later past day', '2025-07-24', '2025-07-31', true],
    ['a past one to years before', '2025-07-24', '2020-07-24', false],
  ])('%s', (_, from, to, ok) => {
    expect(canMoveTo(meeting(from), at(to), TODAY).ok).toBe(ok);
  });

  it('to a day of Jakarta, not of Greenwich', () => {
    expect(canMoveTo(meeting('2026-03-20'), '2026-03-09T18:00:00.000Z', TODAY).ok).toBe(true);
  });

  it('is told of today, or by its letter when it is entered for the record', () => {
    expect(toldOn(meeting('2026-03-20'), at('2026-03-27'), TODAY)).toBe(TODAY);
    expect(toldOn(meeting('2025-07-24'), at('2025-07-31'), TODAY)).toBe('2025-07-17');
  });
});
