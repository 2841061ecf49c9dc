import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pageAfter } from './page-after.js';

describe('pageAfter', () => {
  it('read on to the end shows every row once, in its order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9 }), (count, size) => {
        const rows = Array.from({ length: count }, (_, n) => ({ id: `n${n}` }));
        const seen: { id: string }[] = [];
        let at: string | null = null;
        do {
          const { shown, goOn }: ReturnType<typeof pageAfter> = pageAfter(rows, at, size);
          expect(shown.length).toBeLessThanOrEqual(size);
          seen.push(...shown);
          at = goOn;
        } while (at !== null);
        expect(seen).toEqual(rows);
      }),
    );
  });

  it('begins anew behind a row that is gone', () => {
    expect(pageAfter([{ id: 'a' }, { id: 'b' }], 'x', 1)).toEqual({ shown: [{ id: 'a' }], goOn: 'a' });
  });
});
