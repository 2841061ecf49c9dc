import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BOOK_BYTES, BOOK_PAGES, entriesOf, hasRoom } from './book-plan.js';

const file = (name: string, pages: number) => ({ id: name, name, size: 1, pages });

describe('the pages of a meeting book', () => {
  it('are counted over the whole: front pages, each separator, each file', () => {
    const parts = [
      { title: 'Satu', pages: 1, files: [file('a.pdf', 3), file('b.png', 1)] },
      { title: 'Dua', pages: 2, files: [] },
    ];
    expect(entriesOf(2, parts)).toEqual({
      entries: [
        {
          ...{ title: 'Satu', page: 3 },
          files: [
            { id: 'a.pdf', title: 'a.pdf', page: 4 },
            { id: 'b.png', title: 'b.png', page: 7 },
          ],
        },
        { title: 'Dua', page: 8, files: [] },
      ],
      pages: 9,
    });
  });

  it('never overlap and leave no gap', () => {
    const part = fc.record({
      title: fc.constant('x'),
      pages: fc.integer({ min: 1, max: 3 }),
      files: fc.array(
        fc.integer({ min: 1, max: 40 }).map((pages) => file('f', pages)),
        { maxLength: 4 },
      ),
    });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), fc.array(part, { maxLength: 6 }), (front, parts) => {
        const { entries, pages } = entriesOf(front, parts);
        const total = parts.reduce(
          (sum, one) => sum + one.pages + one.files.reduce((a, b) => a + b.pages, 0),
          front,
        );
        const starts = entries.flatMap((entry) => [entry.page, ...entry.files.map(({ page }) => page)]);
        expect(pages).toBe(total);
        expect(starts).toEqual([...new Set(starts)].toSorted((a, b) => a - b));
      }),
    );
  });

  it('end where the book would become too heavy or too thick, each said in its own words', () => {
    expect(hasRoom({ bytes: BOOK_BYTES - 10, pages: 0 }, { bytes: 10, pages: 1 })).toBeNull();
    expect(hasRoom({ bytes: BOOK_BYTES - 10, pages: 0 }, { bytes: 11, pages: 1 })?.code).toBe(
      'book.too_many_bytes',
    );
    expect(hasRoom({ bytes: 0, pages: BOOK_PAGES }, { bytes: 1, pages: 1 })?.code).toBe(
      'book.too_many_pages',
    );
  });
});
