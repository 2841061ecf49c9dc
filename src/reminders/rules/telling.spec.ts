import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/civil-date.js';
import { USUAL_TERMS } from './ladder.js';
import { isTold, kindOn, reaches, silence, steps, waitingSince, type Task, type Told } from './telling.js';

const DUE = '2026-03-16';
const task = (given: Partial<Task> = {}): Task => ({
  ...{ id: 't', subject: 'followup', status: 'in-progress', dueOn: DUE, since: '2026-01-05' },
  ...{ snoozedUntil: null, terms: USUAL_TERMS, ...given },
});
const on = (late: number) => addDays(DUE, late);
const at = (late: number) => `${on(late)}T01:00:00.000Z`;
const told = (days: number, late: number, kind = days > 0 ? 'late' : 'before'): Told => ({
  ...{ subjectId: 't', recipientKey: 'p', dueOn: DUE, kind, days, at: at(late) },
});

describe('who is to be reminded of what', () => {
  it.each([
    ['not-started', null],
    ['in-progress', null],
    ['returned', null],
    ['awaiting-verification', 'status.awaiting-verification'],
    ['on-hold', 'status.on-hold'],
    ['done', 'status.done'],
    ['cancelled', 'status.cancelled'],
    ['infeasible', 'status.infeasible'],
  ])('nobody of what somebody else has to act on: %s', (status, why) => {
    expect(silence(task({ status }), on(20))).toBe(why);
    expect(steps(task({ status }), on(20)).chair === null).toBe(why !== null);
  });

  it('nobody before the day the secretariat has named', () => {
    const put = task({ snoozedUntil: on(3) });
    expect([silence(put, on(2)), silence(put, on(3))]).toEqual(['snoozed', null]);
  });

  it('nobody of a step that lies before the task came to its office with this date', () => {
    expect(steps(task({ since: on(-5) }), on(-4)).own).toBeNull();
    expect(steps(task({ since: on(-5) }), on(-3)).own).toMatchObject({ days: -3 });
    expect(steps(task({ since: on(20) }), on(21))).toMatchObject({ own: { days: 21 }, chair: { days: 14 } });
    expect(steps(task({ since: on(20) }), on(20)).own).toBeNull();
  });

  it('members of minutes before their day, and never after it', () => {
    const review = task({ subject: 'review', status: 'in-review', since: on(-5) });
    expect(steps(review, on(-4))).toEqual({ own: null, chair: null });
    expect(steps(review, on(-2)).own).toMatchObject({ kind: 'review', days: -3 });
    expect(steps(review, on(0)).own).toMatchObject({ kind: 'review', days: 0 });
    expect(steps(review, on(1))).toEqual({ own: null, chair: null });
    expect(steps({ ...review, status: 'approved' }, on(0)).own).toBeNull();
  });

  it.each([
    ['before', 0, 'before'],
    ['before', 1, 'late'],
    ['late', 7, 'late'],
    ['review', 0, 'review'],
    ['escalated', 14, 'escalated'],
    ['asked', 3, 'asked'],
  ] as const)('of the step %s leaving %i days after the due date as %s', (kind, late, told) => {
    expect(kindOn(on(late), kind, DUE)).toBe(told);
  });

  it('those who want none only of what is late or asked for', () => {
    const kinds = ['before', 'review', 'late', 'escalated'] as const;
    expect(kinds.map((kind) => reaches(kind, 'none'))).toEqual([false, false, true, true]);
    expect(kinds.every((kind) => reaches(kind, 'digest'))).toBe(true);
  });

  it('no chair twice of one due date, whoever acts for him', () => {
    const { chair } = steps(task(), on(15));
    expect(isTold(chair!, DUE, [told(14, 14, 'escalated')], at(15))).toBe(true);
    expect(isTold(chair!, DUE, [told(14, 14)], at(15))).toBe(false);
    expect(isTold(chair!, '2026-04-01', [told(14, 14, 'escalated')], at(15))).toBe(false);
  });

  it('since the day it came to wait for the office with this date', () => {
    const stretch = (fromDay: string, status: string, dueOn = DUE) => ({
      fromDay,
      status,
      dueOn,
      orgUnitId: 'u',
    });
    const now = { dueOn: DUE, orgUnitId: 'u' };
    const asGiven = [stretch('2026-01-05', 'not-started'), stretch('2026-02-01', 'in-progress')];
    expect(waitingSince(asGiven, now)).toBe('2026-01-05');
    const returned = [
      ...asGiven,
      stretch('2026-03-01', 'awaiting-verification'),
      stretch('2026-03-09', 'returned'),
    ];
    expect(waitingSince(returned, now)).toBe('2026-03-09');
    expect(
      waitingSince(
        [stretch('2026-01-05', 'not-started', '2026-02-01'), stretch('2026-02-01', 'in-progress')],
        now,
      ),
    ).toBe('2026-02-01');
    expect(waitingSince([], now)).toBeNull();
    const elsewhere = [{ ...asGiven[0], orgUnitId: 'before' }, asGiven[1]];
    expect(waitingSince(elsewhere, now)).toBe('2026-02-01');
  });
});

describe('a clock that jumps', () => {
  /** Lives through looks at the clock in their order and counts what one person is sent. */
  function lived(days: readonly number[]): { late: number; days: number }[] {
    const sent: { late: number; days: number }[] = [];
    const book: Told[] = [];
    for (const late of days) {
      const { own } = steps(task(), on(late));
      if (!own || isTold(own, DUE, book, at(late))) continue;
      book.push(told(own.days, late));
      sent.push({ late, days: own.days });
    }
    return sent;
  }

  it('after a sleep of weeks sends the last step alone', () => {
    expect(lived([-8, 40, 41])).toEqual([{ late: 40, days: 35 }]);
  });

  it('set back says nothing twice, and goes on as the days come', () => {
    expect(lived([-8, 40, -7, -6, -3, 0, 7, 35, 36, 42])).toEqual([
      ...[
        { late: 40, days: 35 },
        { late: -7, days: -7 },
        { late: -3, days: -3 },
      ],
      ...[
        { late: 0, days: 0 },
        { late: 7, days: 7 },
        { late: 42, days: 42 },
      ],
    ]);
  });

  it('however it jumps: each step once, one for each look, and every day in order gives the whole ladder', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 60 }), { maxLength: 60 }), (days) => {
        const sent = lived(days);
        expect(new Set(sent.map((one) => one.days)).size).toBe(sent.length);
        expect(sent.every((one) => one.days <= one.late)).toBe(true);
      }),
    );
    const everyDay = Array.from({ length: 40 }, (_, n) => n - 10);
    expect(lived(everyDay).map(({ days }) => days)).toEqual([-7, -3, 0, 7, 14, 21, 28]);
  });
});
