import { allowed, refused, type Verdict } from '../../kernel/verdict.js';
import type { ReviewState } from './review.js';

/**
 * May this draft be thrown away? Not what was enacted, not what the legal bureau cleared as it stands, and not what another
 * decree or draft names: each would rest on nothing.
 */
export function canDiscard(status: 'draft' | 'enacted', review: ReviewState, restedOn: boolean): Verdict {
  if (status === 'enacted') return refused('decree.discard_enacted');
  if (review === 'cleared') return refused('decree.discard_cleared');
  return restedOn ? refused('decree.discard_rested_on') : allowed;
}
