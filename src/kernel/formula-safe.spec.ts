import { describe, expect, it } from '@jest/globals';
import { formulaSafe } from './formula-safe.js';

describe('a text for a spreadsheet', () => {
  it.each(['=1+1', '+62', '-1', '@SUM', '\t=1', '\r=1', '\n=1', '  =1', '＝1', '＋1', '－1', '＠1'])(
    '%j is no formula',
    (text) => expect(formulaSafe(text)).toBe(`'${text}`),
  );
  it.each(['', 'Dinas', 'a=1', '62', '–'])('%j stays', (text) => expect(formulaSafe(text)).toBe(text));
});
