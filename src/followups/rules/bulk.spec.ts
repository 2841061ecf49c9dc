import { describe, expect, it } from '@jest/globals';
import {
  BULK_DEEDS,
  BULK_VERBS,
  lacking,
  mayExtendTo,
  mayReassign,
  mayRemind,
  newDueDate,
  type BulkWords,
} from './bulk.js';
import { FOLLOW_UP_LIFE } from './follow-up-life.js';

const codes = (words: BulkWords) => lacking(words).map(([field, code]) => `${field} ${code}`);

describe('what is done to many follow-ups at once', () => {
  it('is never a judgement on reports, and each deed is a line of their life that the secretariat may do', () => {
    expect(BULK_DEEDS).not.toContain('verify');
    for (const deed of BULK_DEEDS) {
      const step: { by: readonly string[]; judges?: true } = FOLLOW_UP_LIFE[BULK_VERBS[deed]];
      expect([step.by, step.judges]).toEqual([['secretariat'], undefined]);
    }
  });

  it.each<[BulkWords, string[]]>([
    [{ deed: 'reassign' }, ['orgUnitId field.required', 'reason field.required']],
    [{ deed: 'reassign', orgUnitId: 'u', reason: 'x' }, []],
    [{ deed: 'extend', reason: 'x' }, ['dueOn bulk.one_date']],
    [{ deed: 'extend', reason: 'x', dueOn: '2025-10-01', days: 7 }, ['dueOn bulk.one_date']],
    [{ deed: 'extend', days: 7 }, ['reason field.required']],
    [{ deed: 'extend', reason: 'x', days: 7 }, []],
    [{ deed: 'extend', reason: 'x', dueOn: '2025-10-01' }, []],
    [{ deed: 'remind' }, []],
    [{ deed: 'remind', reason: 'x' }, ['reason bulk.no_word']],
  ])('%j lacks %j', (words, expected) => {
    expect(codes(words)).toEqual(expected);
  });

  it.each([
    [{ deed: 'extend', dueOn: '2025-10-01' }, '2025-10-01'],
    [{ deed: 'extend', days: 14 }, '2025-09-12'],
  ] as const)('%j moves 29 August to %s', (words, expected) => {
    expect(newDueDate(words, '2025-08-29')).toBe(expected);
  });

  it.each([
    ['2025-10-01', '2025-08-29', null],
    ['2025-09-15', '2025-08-29', null],
    ['2025-08-29', '2025-08-29', 'followup.extension_not_later'],
    ['2025-08-01', '2025-08-29', 'followup.extension_not_later'],
    ['2025-09-14', '2025-08-29', 'bulk.date_past'],
  ])('to %s from %s on 15 September: %s', (to, from, code) => {
    expect(mayExtendTo(to, from, '2025-09-15')).toMatchObject(code ? { ok: false, code } : { ok: true });
  });

  it('neither moves a task to whom it is with, nor a whole instead of its parts, nor reminds twice on a day', () => {
    const moves = [mayReassign('a', 'a', false), mayReassign('a', 'b', true), mayReassign('a', 'b', false)];
    expect(moves.map(({ ok }) => ok)).toEqual([false, false, true]);
    const on = (day: string | null) => mayRemind(day, '2025-09-15').ok;
    expect([on(null), on('2025-09-14'), on('2025-09-15')]).toEqual([true, true, false]);
  });
});
