import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MinutesContent } from './content.js';
import { changesSince, factsHash, readSeen, writtenSeen } from './seen-text.js';
import { answersTo, askedOf, subjectsOf } from './subjects.js';

const id = (n: number) => `0197d6a0-0000-7000-8000-00000000000${n}`;
const followUp = {
  id: id(8),
  number: 'TL.1/2026',
  title: 'Menyusun peta',
  unit: 'Dinas',
  dueOn: '2026-08-29',
};
const decision = { id: id(9), number: 'K.1/2026', text: 'Disepakati.', followUps: [followUp] };
const item = (n: number, confidentiality: string) => ({
  ...{ id: id(n), order: n, title: `Acara ${n}`, confidentiality, discussion: `Dibahas ${n}.` },
  decisions: n === 1 ? [decision] : [],
});
const content = {
  ...{ opening: 'Dibuka.', closing: null, notes: 'Catatan.' },
  items: [item(1, 'council'), item(2, 'restricted')],
} as unknown as MinutesContent;

describe('what members are asked about', () => {
  it('are the passages in reading order, the facts after the words of their matter', () => {
    expect(subjectsOf(content, true).map(({ key }) => key)).toEqual([
      ...['opening', `discussion:${id(1)}`, `decision:${id(9)}`, `follow-up:${id(8)}`],
      ...[`discussion:${id(2)}`, 'notes', 'closing'],
    ]);
  });

  it('are never restricted matters, nor the notes beside them, for who is not cleared', () => {
    const keys = subjectsOf(content, false).map(({ key }) => key);
    expect(keys).not.toContain(`discussion:${id(2)}`);
    expect(keys).not.toContain('notes');
  });

  it('can be agreed with, worded otherwise and objected to; facts can only be remarked on', () => {
    const kinds = subjectsOf(content, true).map((subject) => answersTo(subject).join());
    expect(new Set(kinds)).toEqual(new Set(['agree,suggest,object', 'remark']));
    expect(answersTo(subjectsOf(content, true)[2]!)).toEqual(['remark']);
  });

  it('wait for an answer only where there are words', () => {
    expect(askedOf(subjectsOf(content, true)).map(({ kind }) => kind)).toEqual([
      ...['opening', 'discussion', 'discussion', 'notes'],
    ]);
  });
});

describe('the text a chair has seen', () => {
  const subjects = subjectsOf(content, true);

  it('is carried by the form, and read back the same', () => {
    expect(changesSince(subjects, readSeen(writtenSeen(subjects)))).toEqual([]);
  });

  it('tells which passage has changed, and what was seen of it', () => {
    const now = subjectsOf({ ...content, opening: 'Dibuka pukul 9.' }, true);
    const [changed, ...others] = changesSince(now, readSeen(writtenSeen(subjects)));
    expect(others).toEqual([]);
    expect(changed).toMatchObject({ subject: { key: 'opening' }, seen: subjects[0]!.sha256 });
  });

  it('is nothing where something else was sent', () => {
    fc.assert(fc.property(fc.anything(), (sent) => expect(readSeen(sent).size).toBe(0)));
  });

  it('is told apart from the facts: words change the one, decisions the other', () => {
    expect(factsHash({ ...content, opening: 'Lain.' })).toBe(factsHash(content));
    expect(factsHash({ ...content, items: [] })).not.toBe(factsHash(content));
  });
});
