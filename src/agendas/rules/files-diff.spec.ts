import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { filesDiff, isSameFiles, type VersionFile } from './files-diff.js';

/** "bahan=1" is the file `bahan` with the content 1. */
const files = (text: string): VersionFile[] =>
  text === '' ? [] : text.split(' ').map((one) => ({ name: one.split('=')[0], sha256: one.split('=')[1] }));

describe('what changed among the files of an item', () => {
  it.each([
    ['nothing, where the same files lie there', 'a=1 b=2', 'b=2 a=1', {}],
    ['a file that came', 'a=1', 'a=1 b=2', { added: ['b'] }],
    ['a file that went', 'a=1 b=2', 'a=1', { removed: ['b'] }],
    ['a file with other content under its name', 'a=1', 'a=2', { replaced: ['a'] }],
    ['nothing, where only the name changed', 'a=1', 'a-final=1', {}],
    ['another file in the place of one', 'a=1', 'b=2', { added: ['b'], removed: ['a'] }],
  ])('is %s', (_name, before, after, said) => {
    expect(filesDiff(files(before), files(after))).toEqual({ added: [], removed: [], replaced: [], ...said });
  });

  it('is not guessed for a version that was given out before files were kept with it', () => {
    expect(isSameFiles(filesDiff(undefined, files('a=1')))).toBe(true);
    expect(isSameFiles(filesDiff(files('a=1'), undefined))).toBe(true);
  });

  it('read backwards, what came is what went', () => {
    const name = fc.constantFrom('a', 'b', 'c');
    const some = fc.array(fc.record({ name, sha256: fc.constantFrom('1', '2', '3', '4') }), { maxLength: 6 });
    fc.assert(
      fc.property(some, some, (before, after) => {
        const [on, back] = [filesDiff(before, after), filesDiff(after, before)];
        expect([on.added, on.removed]).toEqual([back.removed, back.added]);
        expect([...on.replaced].sort()).toEqual([...back.replaced].sort());
      }),
    );
  });
});
