import { describe, expect, it } from '@jest/globals';
import { invitationPaper, minutesPaper, sheetPaper } from '../../../test/support/papers.js';
import { byUnit, sheetLines, viewOf } from './document-views.js';

describe('what papers show beside their words', () => {
  it('follow-ups by unit, in the order units first appear', () => {
    const [one, two, three] = minutesPaper().followUps;
    const groups = byUnit([
      { ...one, unit: 'B' },
      { ...two, unit: 'A' },
      { ...three, unit: 'B' },
    ]);
    expect(groups.map(({ unit, followUps }) => [unit, followUps.length])).toEqual([
      ['B', 2],
      ['A', 1],
    ]);
  });

  it('lines of an attendance sheet, numbered through, left and right in turn', () => {
    const lines = sheetLines(sheetPaper({ rows: sheetPaper().rows.slice(0, 2), emptyRows: 2 }));
    expect(lines.map(({ no, left }) => `${no}${left ? 'l' : 'r'}`)).toEqual(['1l', '2r', '3l', '4r']);
    expect(lines[3]).toMatchObject({ name: null, office: null });
  });

  it('the day of a letter without its place; only the annexes there are', () => {
    expect(viewOf('invitation', invitationPaper())).toEqual({
      ...{ annexOf: 'surat undangan', letterDay: '17 Juli 2025' },
    });
    expect(viewOf('minutes', minutesPaper({ followUps: [] }))).toMatchObject({
      annexes: 'Daftar hadir tercantum pada Lampiran I.',
    });
  });
});
