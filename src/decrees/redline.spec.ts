import { describe, expect, it } from '@jest/globals';
import { rowChanges } from './redline.js';

describe('two states of a decree', () => {
  it('name the rows that were added, removed and changed', () => {
    const rows = (...given: [string, string][]) => given.map(([id, label]) => ({ id, label }));
    const changes = rowChanges(
      rows(['1', 'Ketua'], ['2', 'Anggota'], ['3', 'Anggota']),
      rows(['1', 'Ketua'], ['3', 'Sekretaris'], ['4', 'Anggota']),
      ({ id }) => id,
      (a, b) => a.label === b.label,
    );
    expect(changes.map(({ kind, before, after }) => [kind, (after ?? before)!.id])).toEqual([
      ['changed', '3'],
      ['added', '4'],
      ['removed', '2'],
    ]);
  });
});
