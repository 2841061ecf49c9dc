import { allowed, firstRefusal, refused, type Verdict } from '../../kernel/verdict.js';
import type { SignableFacts } from './signing.js';

export const ERRATUM_STATES = ['proposed', 'issued', 'declined'] as const;
export type ErratumState = (typeof ERRATUM_STATES)[number];

/** A slip is corrected beside what is sealed and stands; drafts are simply edited, older revisions left alone. */
export function canPropose(minutes: SignableFacts): Verdict {
  return firstRefusal(
    minutes.sealed ? allowed : refused('erratum.not_sealed'),
    minutes.revoked ? refused('erratum.revoked') : allowed,
    minutes.superseded ? refused('erratum.superseded') : allowed,
  );
}

/** What is not there cannot be corrected, and the same words again correct nothing. */
export function isCorrection(written: string, corrected: string): Verdict {
  return written.trim() === corrected.trim() ? refused('erratum.nothing_changed') : allowed;
}

/** The chair issues it, and never who proposed it; once, while the revision stands. */
export function canDecide(
  minutes: SignableFacts,
  erratum: { readonly state: ErratumState },
  by: { readonly isChair: boolean; readonly isProposer: boolean },
): Verdict {
  return firstRefusal(
    canPropose(minutes),
    erratum.state === 'proposed' ? allowed : refused('erratum.decided'),
    by.isChair ? allowed : refused('erratum.chair_only'),
    by.isProposer ? refused('erratum.own_text') : allowed,
  );
}
