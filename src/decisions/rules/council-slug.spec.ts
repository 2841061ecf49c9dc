import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { councilSlug, readCouncilSlug } from './council-slug.js';

describe('the address of a numbered decision', () => {
  it('is short for the first council and marked for every other', () => {
    expect(councilSlug({ sequence: 4, year: 2025, councilRank: 0 })).toBe('4-2025');
    expect(councilSlug({ sequence: 4, year: 2025, councilRank: 1 })).toBe('4-2025-2');
  });

  it.each(['', '4', '0-2025', '4-25', '4-2025-0', '4-2025-2-3', "4-2025'--"])('is not %s', (slug) =>
    expect(readCouncilSlug(slug)).toBeNull(),
  );

  it('leads back to exactly what it was made of', () => {
    const numbered = fc.record({
      sequence: fc.integer({ min: 1, max: 999_999 }),
      year: fc.integer({ min: 1000, max: 9999 }),
      councilRank: fc.nat({ max: 500 }),
    });
    fc.assert(fc.property(numbered, (one) => expect(readCouncilSlug(councilSlug(one))).toEqual(one)));
  });
});
