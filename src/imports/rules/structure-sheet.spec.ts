import { describe, expect, it } from '@jest/globals';
import type { Cell } from './cells.js';
import { structureSheet } from './structure-sheet.js';

const sheet = (...rows: readonly (readonly Cell[])[]) =>
  structureSheet(rows.map((cells, n) => ({ row: n + 1, cells })));

describe('a sheet of a new structure', () => {
  it('is written as lines in the order of the columns we know, below its headings', () =>
    expect(
      sheet(
        ['SUSUNAN 2026'],
        ['No', 'Nama', 'Kode', 'Menggantikan'],
        [['number', '1'], 'Dinas A; B', 'A', 'X;Y'],
      ),
    ).toEqual({ ok: true, lines: 'A\tDinas A; B\t\t\tX,Y', notes: [] }));

  it('without headings is read from left to right', () =>
    expect(sheet(['A', 'Dinas A', 'DA'], ['B', 'BUBAR'])).toMatchObject({
      lines: 'A\tDinas A\tDA\t\t\nB\tBUBAR\t\t\t',
    }));

  it('takes the saved result of a formula and says so', () =>
    expect(sheet(['Kode', 'Nama'], ['A', ['formula', 'Dinas A']])).toMatchObject({
      lines: 'A\tDinas A\t\t\t',
      notes: [{ code: 'sotk.note_formula', facts: { row: 2 } }],
    }));

  it.each<[string, Cell]>([
    ['a formula error', ['error', '#REF!']],
    ['characters nobody sees', 'Di\u200bnas'],
    ['a text too long for any name', 'x'.repeat(301)],
  ])('is refused as a whole for %s', (_, cell) =>
    expect(sheet(['Kode', 'Nama'], ['A', 'Dinas A'], ['B', cell])).toEqual({ ok: false, row: 3 }),
  );

  it('leaves out the example of a template', () =>
    expect(sheet(['Kode', 'Nama', 'Catatan'], ['A', 'Dinas A', 'CONTOH'])).toMatchObject({ lines: '' }));
});
