import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { csvOf } from './csv.js';

const table = (cells: readonly (readonly (string | number)[])[]) => ({
  heading: 'Daftar',
  columns: [{ label: 'Nomor' }, { label: 'Tindak lanjut' }],
  rows: cells,
});

describe('a table as CSV', () => {
  it('is read by a reader of others as it was written, whatever the words hold', () => {
    const text = fc.string({ unit: 'binary' }).map((word) => `a${word}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), (rows) => {
        const read: string[][] = parse(csvOf(table(rows)), { bom: true, record_delimiter: '\r\n' });
        expect(read.slice(1)).toEqual(rows);
      }),
    );
  });

  it.each(['=1+1', '+62', '-5', '@SUM(A1)', '\tx', '\rx'])('never starts a formula with %j', (word) => {
    const line = csvOf(table([[word, -5]])).slice('\uFEFFNomor,Tindak lanjut\r\n'.length);
    expect(line.replace(/^"/, '')).toMatch(/^'/);
    expect(csvOf(table([[word, -5]]))).toContain(',-5\r\n');
  });
});
