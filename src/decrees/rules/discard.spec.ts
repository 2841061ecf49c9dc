import { describe, expect, it } from '@jest/globals';
import { canDiscard } from './discard.js';
import { REVIEW_STATES } from './review.js';

describe('throwing a draft away', () => {
  it('is allowed while nobody cleared it and nothing rests on it', () => {
    for (const review of REVIEW_STATES.filter((state) => state !== 'cleared'))
      expect(canDiscard('draft', review, false)).toEqual({ ok: true });
  });

  it.each([
    ['enacted', 'none', false, 'decree.discard_enacted'],
    ['enacted', 'cleared', true, 'decree.discard_enacted'],
    ['draft', 'cleared', false, 'decree.discard_cleared'],
    ['draft', 'none', true, 'decree.discard_rested_on'],
  ] as const)('is refused: %s, review %s, named by another: %s', (status, review, restedOn, code) =>
    expect(canDiscard(status, review, restedOn)).toMatchObject({ ok: false, code }),
  );
});
