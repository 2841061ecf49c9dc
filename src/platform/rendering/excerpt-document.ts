import type { Markdown, Printed, SignatureBlock, Verification } from './document-parts.js';

/** Petikan Keputusan Rapat: one decision out of approved minutes. */
export type ExcerptDocument = Printed & {
  /** Leads to the minutes it comes from; null before they are sealed. */
  readonly verification: Verification | null;
  /** Title of the matter under which it was decided. */
  readonly about: string;
  readonly meeting: {
    readonly title: string;
    readonly day: string;
    readonly place: string | null;
    readonly basis: readonly string[];
  };
  readonly text: Markdown;
  /** "Pemungutan suara (12 setuju, 1 tidak setuju, 2 abstain)": counts, never names. */
  readonly method: string;
  readonly quorumMet: boolean;
  readonly followUps: readonly {
    readonly number: string;
    readonly title: string;
    readonly unit: string;
    readonly supporting: readonly string[];
    readonly due: string;
  }[];
  /** From which minutes it is taken, in a sentence. */
  readonly source: string;
  readonly signature: SignatureBlock;
};
