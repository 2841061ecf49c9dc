import type { Printed, SignatureBlock, Verification } from './document-parts.js';

/** Ralat: what is corrected in sealed minutes, on a paper of its own. */
export type ErratumDocument = Printed & {
  /** Leads to the minutes it belongs to. */
  readonly verification: Verification;
  readonly minutes: {
    readonly title: string;
    readonly day: string;
    readonly revision: number;
    readonly sealedOn: string;
  };
  /** Where in the paper: "Bagian 3, alinea 2". */
  readonly place: string;
  readonly written: string;
  readonly corrected: string;
  readonly reason: string;
  readonly signature: SignatureBlock;
};
