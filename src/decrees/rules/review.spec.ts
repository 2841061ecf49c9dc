import { describe, expect, it } from '@jest/globals';
import { canEnactReviewed, canReview, reviewState, type ReviewAct, type ReviewState } from './review.js';

describe('the review by the legal bureau', () => {
  const steps = [
    { act: 'submitted', version: 2 },
    { act: 'returned', version: 3 },
    { act: 'submitted', version: 5 },
    { act: 'cleared', version: 6 },
  ] as const;

  it.each<[number, ReviewState]>([
    [1, 'none'],
    [2, 'submitted'],
    [3, 'returned'],
    [4, 'none'],
    [6, 'cleared'],
    [7, 'none'],
  ])('of version %i stands at %s', (version, state) => expect(reviewState(version, steps)).toBe(state));

  it.each<[ReviewAct, 'draft' | 'enacted', ReviewState, string | null]>([
    ['submitted', 'draft', 'none', null],
    ['submitted', 'draft', 'returned', null],
    ['submitted', 'draft', 'submitted', 'decree.review_submitted_already'],
    ['submitted', 'draft', 'cleared', 'decree.review_cleared_already'],
    ['returned', 'draft', 'submitted', null],
    ['cleared', 'draft', 'submitted', null],
    ['cleared', 'draft', 'none', 'decree.review_not_submitted'],
    ['returned', 'draft', 'cleared', 'decree.review_not_submitted'],
    ['submitted', 'enacted', 'none', 'decree.enacted_already'],
  ])('lets what is %s of a %s at %s be judged: %s', (act, status, state, code) => {
    const verdict = canReview(act, status, state);
    expect(verdict.ok ? null : verdict.code).toBe(code);
  });

  it.each<[boolean, ReviewState, boolean]>([
    [false, 'none', true],
    [true, 'none', false],
    [true, 'submitted', false],
    [true, 'returned', false],
    [true, 'cleared', true],
  ])('where it is required (%s), and at %s, lets enactment be: %s', (required, state, ok) => {
    expect(canEnactReviewed(required, state).ok).toBe(ok);
  });
});
