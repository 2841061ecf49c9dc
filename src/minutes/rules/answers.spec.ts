import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ANSWER_KINDS,
  ANSWER_STATES,
  canAnswer,
  canJudge,
  DEADLINE_MEANINGS,
  deadlineFrom,
  isOpen,
  isUnresolved,
  mayPassOver,
  NO_DEADLINE,
  settledText,
  type AnswerFacts,
} from './answers.js';
import type { MinutesState } from './minutes-lifecycle.js';

const minutes = (state: MinutesState) => ({ state, superseded: false });
const answer = (over: Partial<AnswerFacts> = {}): AnswerFacts => ({
  ...{ kind: 'suggest', state: 'open', replacedAt: null, ...over },
});
const answers = fc.record({
  kind: fc.constantFrom(...ANSWER_KINDS),
  state: fc.constantFrom(...ANSWER_STATES),
  replacedAt: fc.constantFrom(null, '2026-02-01T00:00:00.000Z'),
});

describe('the last day of a review', () => {
  it.each([
    [null, NO_DEADLINE],
    [{ meaning: 'none', days: 7 }, NO_DEADLINE],
    [{ meaning: 'closes', days: null }, NO_DEADLINE],
    [
      { meaning: 'reminder', days: 7 },
      { meaning: 'reminder', dueOn: '2026-02-08' },
    ],
    [
      { meaning: 'closes', days: 3 },
      { meaning: 'closes', dueOn: '2026-02-04' },
    ],
  ] as const)('with terms %j is %j', (terms, deadline) => {
    expect(deadlineFrom(terms, '2026-02-01')).toEqual(deadline);
  });

  it('is still a day to answer on', () => {
    const closes = { meaning: 'closes', dueOn: '2026-02-04' } as const;
    expect(canAnswer(minutes('in-review'), closes, '2026-02-04').ok).toBe(true);
    expect(canAnswer(minutes('in-review'), closes, '2026-02-05')).toMatchObject({ code: 'review.closed' });
  });

  it('closes nothing where it is only a reminder, whatever day it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DEADLINE_MEANINGS), fc.boolean(), (meaning, over) => {
        const deadline = { meaning, dueOn: meaning === 'none' ? null : '2026-02-04' };
        const verdict = canAnswer(minutes('in-review'), deadline, over ? '2026-03-01' : '2026-02-01');
        expect(verdict.ok).toBe(!(over && meaning === 'closes'));
      }),
    );
  });

  it.each(['draft', 'approved', 'sealed', 'published'] as const)(
    'a text that is %s takes no answers',
    (state) => expect(canAnswer(minutes(state), NO_DEADLINE, '2026-02-01').ok).toBe(false),
  );
});

describe('an answer', () => {
  it.each([
    ['in-review', {}, null],
    ['draft', {}, null],
    ['approved', {}, 'minutes.locked'],
    ['in-review', { state: 'accepted' }, 'answer.judged'],
    ['in-review', { state: 'given', kind: 'agree' }, 'answer.judged'],
    ['in-review', { replacedAt: '2026-02-01T00:00:00.000Z' }, 'answer.replaced'],
  ] as const)('in minutes that are %s, being %j, is dealt with: %s', (state, over, code) => {
    const verdict = canJudge(minutes(state), answer(over));
    expect(verdict.ok ? null : verdict.code).toBe(code);
  });

  it('that is open is unresolved; of what was declined only an objection is, and nothing that was replaced', () => {
    fc.assert(
      fc.property(answers, (one) => {
        if (isOpen(one)) expect(isUnresolved(one)).toBe(true);
        if (one.replacedAt !== null) expect(isUnresolved(one)).toBe(false);
        if (one.state === 'accepted') expect(isUnresolved(one)).toBe(false);
      }),
    );
    expect(isUnresolved(answer({ kind: 'object', state: 'declined' }))).toBe(true);
    expect(isUnresolved(answer({ kind: 'suggest', state: 'declined' }))).toBe(false);
  });
});

describe('approving past what is open', () => {
  const open = [answer(), answer({ kind: 'object' }), answer({ kind: 'object' })];

  it('tells the chair how many there are, and asks him to say that he knows', () => {
    expect(mayPassOver(open, false)).toEqual({
      ...{ ok: false, code: 'review.open_answers' },
      facts: { suggestions: 1, objections: 2, remarks: 0 },
    });
    expect(mayPassOver(open, true).ok).toBe(true);
    expect(mayPassOver([], false).ok).toBe(true);
  });
});

describe('a suggestion that is accepted', () => {
  it('is the new text where nobody changed the passage, whatever both say', () => {
    const words = fc.array(fc.constantFrom('dewan', 'rapat', ',', 'Bupati'), { maxLength: 8 });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const suggestion = { baseText: before.join(' '), text: after.join(' ') };
        expect(settledText(suggestion, before.join(' '))).toBe(after.join(' '));
      }),
    );
  });

  it('fills a passage that had no words', () => {
    expect(settledText({ baseText: null, text: 'Dibuka pukul 9.' }, null)).toBe('Dibuka pukul 9.');
  });

  it('joins what was changed elsewhere in the passage, and leaves the same words to be decided', () => {
    const suggestion = { baseText: 'Kota cerdas dibangun.', text: 'Kota cerdas telah dibangun.' };
    expect(settledText(suggestion, 'Kabupaten cerdas dibangun.')).toBe('Kabupaten cerdas telah dibangun.');
    expect(settledText(suggestion, 'Kota cerdas akan dibangun.')).toBeNull();
  });
});
