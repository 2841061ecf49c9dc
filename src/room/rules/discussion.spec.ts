import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { discussionOf, reconcile } from './discussion.js';

const notes = [
  { id: 'a', text: 'Bupati membuka rapat.' },
  { id: 'b', text: 'Kepala dinas melaporkan:\n\n- satu\n- dua' },
  { id: 'c', text: 'Wakil Bupati menanggapi.' },
];
const whole = discussionOf(notes.map(({ text }) => text));

describe('the discussion of a matter', () => {
  it('is its notes, paragraph after paragraph, and nothing where there are none', () => {
    expect(whole).toBe(`${notes[0].text}\n\n${notes[1].text}\n\n${notes[2].text}`);
    expect(discussionOf([])).toBeNull();
  });

  it('written as it stands leaves every note alone', () => {
    const { notes: after, removed } = reconcile(notes, whole);
    expect(after.map(({ id, changed }) => [id, changed])).toEqual([
      ['a', false],
      ['b', false],
      ['c', false],
    ]);
    expect(removed).toEqual([]);
  });

  it('with one paragraph reworded changes that note only', () => {
    const text = [notes[0].text, 'Kepala dinas melaporkan hal lain.', notes[2].text].join('\n\n');
    expect(reconcile(notes, text)).toEqual({
      notes: [
        { ...notes[0], changed: false },
        { id: 'b', text: 'Kepala dinas melaporkan hal lain.', changed: true },
        { ...notes[2], changed: false },
      ],
      removed: [],
    });
  });

  it('with a paragraph added between two makes a new note there', () => {
    const text = [notes[0].text, 'Tambahan.', notes[1].text, notes[2].text].join('\n\n');
    expect(reconcile(notes, text).notes[1]).toEqual({ id: null, text: 'Tambahan.', changed: true });
  });

  it('emptied removes every note', () => {
    expect(reconcile(notes, null)).toEqual({ notes: [], removed: ['a', 'b', 'c'] });
  });

  it('always gives the same words again, and accounts for every note exactly once', () => {
    const paragraph = fc.constantFrom('satu', 'dua', 'tiga', 'satu\n\ndua', '\nempat');
    fc.assert(
      fc.property(fc.array(paragraph), fc.array(paragraph), (before, wanted) => {
        const old = before.map((text, n) => ({ id: `n${n}`, text }));
        const discussion = discussionOf(wanted);
        const { notes: after, removed } = reconcile(old, discussion);
        expect(discussionOf(after.map(({ text }) => text))).toBe(discussion);
        const told = [...after.flatMap(({ id }) => id ?? []), ...removed];
        expect(told.sort()).toEqual(old.map(({ id }) => id).sort());
      }),
    );
  });
});
