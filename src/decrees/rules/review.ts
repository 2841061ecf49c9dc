import { allowed, refused, type Verdict } from '../../kernel/verdict.js';

export const REVIEW_ACTS = ['submitted', 'returned', 'cleared'] as const;
export type ReviewAct = (typeof REVIEW_ACTS)[number];

/** Where a draft stands with the legal bureau; `none` also when it changed since the last word on it. */
export const REVIEW_STATES = ['none', ...REVIEW_ACTS] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

export type ReviewStep = { readonly act: ReviewAct; readonly version: number };

/** The last word on the present version. Any change raises the version, and what was said of the old one is history. */
export const reviewState = (version: number, steps: readonly ReviewStep[]): ReviewState =>
  steps.find((step) => step.version === version)?.act ?? 'none';

/** May it be handed to the legal bureau, given back, or cleared? */
export function canReview(act: ReviewAct, status: 'draft' | 'enacted', state: ReviewState): Verdict {
  if (status === 'enacted') return refused('decree.enacted_already');
  if (act === 'submitted') {
    if (state === 'submitted') return refused('decree.review_submitted_already');
    return state === 'cleared' ? refused('decree.review_cleared_already') : allowed;
  }
  return state === 'submitted' ? allowed : refused('decree.review_not_submitted');
}

/** May this person clear it? Nobody clears what he wrote himself; giving it back is open to everybody of the bureau. */
export const canClear = (isAuthor: boolean): Verdict =>
  isAuthor ? refused('decree.review_own_draft') : allowed;

/** May it be enacted? Where a council wants the review, only what the legal bureau cleared as it now stands. */
export const canEnactReviewed = (required: boolean, state: ReviewState): Verdict =>
  !required || state === 'cleared' ? allowed : refused('decree.review_required');
