import { describe, expect, it } from '@jest/globals';
import { FOLLOW_UP_LIFE, FOLLOW_UP_STATUSES, statusAfter } from './follow-up-life.js';
import { canClose, standsBeside, undoing, VERDICT_KINDS, VERDICT_VERBS } from './meeting-verdict.js';

describe('what a meeting says of a follow-up', () => {
  it('is each thing once, and nothing against another', () => {
    const beside = VERDICT_KINDS.map((kind) =>
      VERDICT_KINDS.filter((other) => standsBeside(kind, [other]).ok).join(' '),
    );
    expect(beside).toEqual([
      'escalated succeeded noted',
      'succeeded noted',
      'extended succeeded noted',
      'extended closed escalated noted',
      'extended closed escalated succeeded',
    ]);
    expect(standsBeside('closed', ['closed'])).toMatchObject({ code: 'evaluation.said_already' });
    expect(standsBeside('closed', ['noted', 'extended'])).toMatchObject({ code: 'evaluation.said_against' });
  });

  it('closes what waits for verification by its word, and says why of everything else', () => {
    const silent = FOLLOW_UP_STATUSES.filter((status) => canClose(status, null).ok);
    expect(silent).toEqual(['awaiting-verification']);
    expect(canClose('not-started', 'Diselesaikan kementerian').ok).toBe(true);
  });

  it.each([
    ['closed', 'done', 'awaiting-verification', 'meeting-unverify'],
    ['closed', 'done', 'on-hold', 'meeting-rehold'],
    ['closed', 'done', 'not-started', 'meeting-unstart'],
    ['closed', 'done', 'returned', 'meeting-rereturn'],
    ['closed', 'done', 'in-progress', 'meeting-unclose'],
    ['closed', 'in-progress', 'in-progress', 'meeting-undo'],
    ['extended', 'done', 'in-progress', 'meeting-undo'],
  ] as const)('%s, now %s and %s before, is undone by %s', (kind, now, before, verb) =>
    expect(undoing(kind, now, before)).toBe(verb),
  );

  it('goes back from a closing to every status it could be closed in', () => {
    for (const before of FOLLOW_UP_LIFE['meeting-close'].from)
      expect(statusAfter(undoing('closed', 'done', before), 'done')).toBe(before);
  });

  it('has a deed for every kind', () => expect(Object.keys(VERDICT_VERBS)).toEqual([...VERDICT_KINDS]));
});
