import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '../../kernel/civil-date.js';
import { ahead, escalation, reached, USUAL_TERMS } from './ladder.js';

const DUE = '2026-03-16';
const on = (late: number) => addDays(DUE, late);

describe('the steps of reminding', () => {
  it.each([
    [-30, null],
    [-8, null],
    [-7, 'before -7'],
    [-4, 'before -7'],
    [-3, 'before -3'],
    [-1, 'before -3'],
    [0, 'before 0'],
    [6, 'before 0'],
    [7, 'late 7'],
    [13, 'late 7'],
    [14, 'late 14'],
    [100, 'late 98'],
  ])('stand, %i days from the due date, at %s', (late, expected) => {
    const step = reached(DUE, USUAL_TERMS, on(late));
    expect(step && `${step.kind} ${step.days}`).toBe(expected);
  });

  it.each([
    [13, null],
    [14, on(14)],
    [200, on(14)],
  ])('bring what is %i days late before the chair since %s', (late, day) => {
    expect(escalation(DUE, USUAL_TERMS, on(late))?.day ?? null).toBe(day);
    expect(escalation(DUE, { ...USUAL_TERMS, escalateAfter: null }, on(late))).toBeNull();
  });

  const terms = fc.record({
    before: fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 5 }),
    lateEvery: fc.integer({ min: 1, max: 30 }),
    escalateAfter: fc.option(fc.integer({ min: 1, max: 60 })),
  });
  it('go up with the days: each is the next of the one before, and none is passed over', () => {
    fc.assert(
      fc.property(terms, fc.integer({ min: -40, max: 90 }), (set, late) => {
        const [today, tomorrow] = [reached(DUE, set, on(late)), reached(DUE, set, on(late + 1))];
        const next = ahead(DUE, set, on(late));
        expect(daysBetween(on(late), next.day)).toBeGreaterThan(0);
        if (next.day === on(late + 1)) expect(tomorrow).toEqual(next);
        else expect(tomorrow).toEqual(today);
        if (today) expect(today.day <= on(late)).toBe(true);
      }),
    );
  });
});
