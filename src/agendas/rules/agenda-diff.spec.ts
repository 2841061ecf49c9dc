import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { agendaDiff, isSame, type VersionItem } from './agenda-diff.js';
import { versionLetter, versionNumber } from './version-letter.js';

const item = (id: string, over: Partial<VersionItem> = {}): VersionItem => ({
  ...{ id, title: `Acara ${id}`, kind: 'discussion', presenter: null, minutesPlanned: 10 },
  ...{ dimension: null, confidentiality: 'council', late: false, ...over },
});
const agenda = (ids: string) => [...ids].map((id) => item(id));

describe('what changed between two versions of an agenda', () => {
  it('is nothing where nothing changed', () => {
    expect(isSame(agendaDiff(agenda('abc'), agenda('abc')))).toBe(true);
  });

  it.each([
    ['one at the end moves to the front, the others only slide', 'abcd', 'dabc', ['d']],
    ['one at the front moves to the end', 'abcd', 'bcda', ['a']],
    ['two change places', 'abcd', 'abdc', ['c']],
    ['one goes, the others only slide', 'abcd', 'bcd', []],
    ['one comes in between', 'acd', 'abcd', []],
  ])('%s', (_name, before, after, moved) => {
    expect(agendaDiff(agenda(before), agenda(after)).moved.map(({ id }) => id)).toEqual(moved);
  });

  it('names what came and went with the place it has or had', () => {
    const diff = agendaDiff(agenda('abc'), [item('a'), item('x', { late: true }), item('c')]);
    expect(diff.added).toEqual([{ id: 'x', title: 'Acara x', at: 2, late: true }]);
    expect(diff.removed).toEqual([{ id: 'b', title: 'Acara b', at: 2 }]);
  });

  it('names each field that reads otherwise, from and to', () => {
    const diff = agendaDiff(agenda('a'), [item('a', { title: 'Baru', presenter: 'Bappeda' })]);
    expect(diff.changed).toMatchObject([
      {
        changes: [
          { field: 'title', from: 'Acara a', to: 'Baru' },
          { field: 'presenter', from: null, to: 'Bappeda' },
        ],
      },
    ]);
  });

  it('names the files of an item that stayed; those of a new one come with it', () => {
    const before = [item('a', { files: [{ name: 'bahan.pdf', sha256: '1' }] })];
    const files = [{ name: 'bahan.pdf', sha256: '2' }];
    const diff = agendaDiff(before, [item('a', { files }), item('b', { files })]);
    expect(diff.files).toEqual([
      { id: 'a', title: 'Acara a', at: 1, added: [], removed: [], replaced: ['bahan.pdf'] },
    ]);
    expect(isSame({ ...diff, added: [] })).toBe(false);
  });

  it('accounts for every item exactly once', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghij'));
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const { added, removed } = agendaDiff(
          before.map((id) => item(id)),
          after.map((id) => item(id)),
        );
        const stayed = before.filter((id) => after.includes(id)).length;
        expect([added.length + stayed, removed.length + stayed]).toEqual([after.length, before.length]);
      }),
    );
  });
});

describe('the letters of versions', () => {
  it.each([
    [1, 'A'],
    [3, 'C'],
    [26, 'Z'],
    [27, 'AA'],
    [703, 'AAA'],
  ])('%s is %s', (number, letter) => {
    expect(versionLetter(number)).toBe(letter);
  });

  it('lead back to the number, and nothing else is one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 18_000 }), (n) =>
        expect(versionNumber(versionLetter(n))).toBe(n),
      ),
    );
    expect([versionNumber(''), versionNumber('1'), versionNumber('ABCD')]).toEqual([null, null, null]);
  });
});
