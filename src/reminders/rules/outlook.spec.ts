import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/civil-date.js';
import { isAllowed, USUAL_HOURS } from './hours.js';
import { USUAL_TERMS } from './ladder.js';
import { outlook } from './outlook.js';
import type { Task, Told } from './telling.js';

const DUE = '2026-03-16';
const OFF = new Set(['2026-03-13']);
const task = (given: Partial<Task> = {}): Task => ({
  ...{ id: 't', subject: 'followup', status: 'in-progress', dueOn: DUE, since: '2026-01-05' },
  ...{ snoozedUntil: null, terms: USUAL_TERMS, ...given },
});
const seen = (day: string, given: Partial<Task> = {}, told: readonly Told[] = [], time = '10:00') =>
  outlook(task(given), told, { now: { day, time }, hours: USUAL_HOURS, daysOff: OFF });
const told = (days: number, kind = 'before'): Told => ({
  ...{ subjectId: 't', recipientKey: 'p', dueOn: DUE, kind, days, at: '2026-03-01T01:00:00.000Z' },
});

describe('what is planned', () => {
  it('is the next step at its hour', () => {
    expect(seen('2026-03-02')).toEqual({
      silence: null,
      own: { kind: 'before', days: -7, at: { day: '2026-03-09', time: '08:00' }, instead: null },
      chair: { kind: 'escalated', days: 14, at: { day: '2026-03-30', time: '08:00' }, instead: null },
    });
    expect(seen('2026-03-17', {}, [told(0)]).own).toMatchObject({ kind: 'late', days: 7 });
    expect(seen('2026-03-09').own).toMatchObject({ days: -7, at: { day: '2026-03-09', time: '10:00' } });
    expect(seen('2026-04-01', {}, [told(14, 'escalated')]).chair).toBeNull();
  });

  it('is moved by days off to the last step they passed over, and says from which day', () => {
    expect(seen('2026-03-10', {}, [told(-7)]).own).toMatchObject({
      ...{ kind: 'before', days: 0, at: { day: DUE, time: '08:00' }, instead: null },
    });
    expect(seen('2026-03-10', { dueOn: '2026-03-17' }, []).own).toMatchObject({ days: -7 });
    expect(seen('2026-03-11', { dueOn: '2026-03-18' }).own).toMatchObject({ days: -7, instead: null });
    expect(seen('2026-03-14', { dueOn: '2026-03-20' }).own).toMatchObject({
      ...{ days: -7, at: { day: '2026-03-16', time: '08:00' }, instead: '2026-03-13' },
    });
  });

  it('is nothing while somebody else acts, and waits for the end of a snooze', () => {
    expect(seen('2026-03-09', { status: 'on-hold' })).toEqual({
      ...{ silence: 'status.on-hold', own: null, chair: null },
    });
    expect(seen('2026-03-09', { snoozedUntil: '2026-03-24' })).toMatchObject({
      ...{ silence: 'snoozed', own: { kind: 'late', days: 7, at: { day: '2026-03-24' } } },
    });
  });

  it('asks members of a review no later than its last day', () => {
    const review = { subject: 'review', status: 'in-review', since: '2026-03-05' } as const;
    expect(seen('2026-03-09', review).own).toMatchObject({ kind: 'review', days: -7 });
    expect(seen(DUE, review, [{ ...told(0, 'review') }]).own).toBeNull();
    expect(seen('2026-03-02', review).chair).toBeNull();
  });

  it('leaves at an hour at which reminders may leave, and not before now', () => {
    const days = fc.integer({ min: -20, max: 60 });
    fc.assert(
      fc.property(days, fc.option(days), (late, snooze) => {
        const day = addDays(DUE, late);
        const { own, chair } = seen(day, { snoozedUntil: snooze === null ? null : addDays(DUE, snooze) });
        for (const one of [own, chair]) {
          if (one === null) continue;
          expect(isAllowed(one.at, USUAL_HOURS, OFF)).toBe(true);
          expect(one.at.day >= day).toBe(true);
        }
      }),
    );
  });
});
