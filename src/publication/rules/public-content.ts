import type { Ground } from './grounds.js';

/**
 * What of minutes everybody may read: frozen, hashed and served as page, data and paper alike. It is made by naming what
 * comes in, never by copying and taking out, so that a field minutes get later stays inside until somebody decides.
 */
export type PublicContent = {
  readonly format: 'mufakat-public-minutes/1';
  readonly council: string;
  readonly meeting: {
    readonly title: string;
    readonly kind: string;
    readonly mode: string;
    readonly day: string;
    readonly startedAt: string | null;
    readonly endedAt: string | null;
    readonly venue: string | null;
    readonly basis: readonly string[];
    /** The office that presided, never the person. */
    readonly chair: string;
    readonly minuteTaker: string | null;
    readonly sample: boolean;
  };
  readonly revision: number;
  readonly approvedOn: string | null;
  readonly approvedBy: string | null;
  /** SHA-256 of the whole content that was approved; it is not this text. */
  readonly contentSha256: string;
  readonly opening: string | null;
  readonly items: readonly PublicItem[];
  readonly closing: string | null;
  readonly attendance: readonly PublicSeat[];
  readonly quorum: {
    readonly required: number;
    readonly present: number;
    readonly seats: number;
    readonly met: boolean;
  };
  /** How much was left out, and on which grounds. */
  readonly withheld: {
    readonly items: number;
    readonly passages: number;
    readonly grounds: readonly Ground[];
  };
};

export type PublicItem = {
  readonly order: number;
  /** Not public as a whole: a marked place with its number and nothing else. */
  readonly exempt: boolean;
  readonly title: string | null;
  readonly discussion: string | null;
  readonly result: string | null;
  readonly decisions: readonly PublicDecision[];
};

export type PublicDecision = {
  readonly number: string;
  readonly text: string;
  readonly kind: string;
  readonly method: string;
  readonly votes: { readonly for: number; readonly against: number; readonly abstain: number } | null;
  readonly quorumMet: boolean;
  readonly followUps: readonly PublicFollowUp[];
};

export type PublicFollowUp = {
  readonly number: string;
  readonly title: string;
  readonly unit: string;
  readonly supporting: readonly string[];
  readonly dueOn: string;
};

/** Why somebody was away is theirs: the public reads that an office was there, represented, or not. */
export type PublicSeat = {
  readonly officeTitle: string;
  readonly unitName: string | null;
  readonly presence: 'present' | 'represented' | 'absent' | null;
};
