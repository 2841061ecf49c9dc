import { describe, expect, it } from '@jest/globals';
import { aMatter, someContent } from '../../../test/factories/content.js';
import type { MinutesContent } from './content.js';
import { canDiscard, changedSince } from './discarding.js';

const content = someContent();
const [matter] = content.items;
const [decision] = matter.decisions;
const followUp = {
  ...{ id: 'f1', number: 'T.1', title: 'Susun', description: null, unit: 'Dinas Uji', supporting: [] },
  ...{ dueOn: '2025-09-30', dimension: null },
};
const withMatter = (over: object): Partial<MinutesContent> => ({ items: [aMatter(over)] });

describe('what changed since an approval', () => {
  it.each<[string, Partial<MinutesContent>, string[]]>([
    ['nothing', {}, []],
    ['the free texts, which are put back', { opening: 'Lain', closing: null, notes: 'Lain' }, []],
    ['the discussion, which is put back', withMatter({ discussion: 'Lain' }), []],
    ['a follow-up that came later', withMatter({ decisions: [{ ...decision, followUps: [followUp] }] }), []],
    ['number and reason of the revision', { revision: 2, reason: 'Salah' }, []],
    ['the place', { meeting: { ...content.meeting, venue: 'Pendopo' } }, ['meeting']],
    ['who was there', { attendance: [{ ...content.attendance[0], status: 'present' }] }, ['attendance']],
    ['a guest', { guests: [{ name: 'Tamu', officeTitle: null, unitName: null }] }, ['guests']],
    ['a result', withMatter({ result: 'noted' }), ['agenda']],
    ['a decision', withMatter({ decisions: [{ ...decision, text: 'Lain' }] }), ['decisions']],
    ['a matter more', { items: [matter, aMatter({ id: 'i2', decisions: [] })] }, ['agenda', 'decisions']],
  ])('%s', (_, over, parts) => {
    expect(changedSince(content, { ...content, ...over })).toEqual(parts);
  });
});

describe('discarding a revision', () => {
  const draft = { state: 'draft', superseded: false, revision: 2 } as const;
  it.each([
    [draft, [], null],
    [{ ...draft, state: 'in-review' }, [], null],
    [{ ...draft, state: 'approved' }, [], 'minutes.not_discardable'],
    [{ ...draft, state: 'published' }, [], 'minutes.not_discardable'],
    [{ ...draft, revision: 1 }, [], 'minutes.first_revision'],
    [draft, ['agenda'], 'minutes.records_changed'],
  ] as const)('%j with %j changed', (minutes, changed, code) => {
    const verdict = canDiscard(minutes, changed);
    expect(verdict.ok ? null : verdict.code).toBe(code);
  });
});
