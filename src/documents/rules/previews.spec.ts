import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitted, groupOf, MOST_PAGES, PAGES_AT_ONCE, previewKindOf } from './previews.js';

describe('what is shown of a file', () => {
  it.each([
    ['image/jpeg', 'photo'],
    ['application/pdf', 'pdf'],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'sheet'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', null],
    ['text/csv', null],
  ])('of %s is %s', (mediaType, kind) => expect(previewKindOf(mediaType)).toBe(kind));

  it.each([
    [1, 1, [1]],
    [1, 17, [1, 2, 3]],
    [6, 17, [4, 5, 6]],
    [17, 17, [16, 17]],
    [18, 17, []],
    [MOST_PAGES, 500, [MOST_PAGES - 2, MOST_PAGES - 1, MOST_PAGES]],
    [MOST_PAGES + 1, 500, []],
  ])('at page %i of %i are %j', (page, total, pages) => expect(groupOf(page, total)).toEqual(pages));

  it('shows every page in exactly one group', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST_PAGES }), (total) => {
        const starts = Array.from(
          { length: Math.ceil(total / PAGES_AT_ONCE) },
          (_, n) => n * PAGES_AT_ONCE + 1,
        );
        const shown = starts.flatMap((start) => groupOf(start, total));
        expect(shown).toEqual(Array.from({ length: total }, (_, n) => n + 1));
      }),
    );
  });

  it('fits into its square and is never blown up', () => {
    expect(fitted({ width: 4000, height: 3000 }, 1280)).toEqual({ width: 1280, height: 960 });
    expect(fitted({ width: 300, height: 40 }, 1280)).toEqual({ width: 300, height: 40 });
    expect(fitted({ width: 20_000, height: 1 }, 320)).toEqual({ width: 320, height: 1 });
  });
});
