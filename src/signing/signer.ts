import type { Verdict } from '../kernel/verdict.js';
import type { SignatureKind } from './rules/signing.js';

/** What is to be signed, and what whoever signs has brought along for it. Secrets live as long as this object. */
export type SigningOrder = {
  /** The newest signed file, or the sealed one. */
  readonly pdf: Buffer;
  readonly verificationCode: string;
  /** The office that chaired the meeting; keys belong to offices. */
  readonly officeId: string | null;
  readonly signatory: string;
  readonly reason: string;
  readonly at: string;
  readonly secret: string | null;
  readonly nik: string | null;
  readonly scan: {
    readonly bytes: Buffer;
    readonly filename: string;
    readonly typedCode: string | null;
  } | null;
};

/** A further document of the record. */
export type SignedPaper = {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly ending: string;
  readonly certificate: {
    readonly subject: string;
    readonly serial: string;
    /** Checked against the authorities the operator trusts; without such a list nobody knows who issued it. */
    readonly trusted: boolean;
  } | null;
  readonly stampedAt: string | null;
  /** What a provider calls its copy. */
  readonly providerId: string | null;
  readonly nikHash: string | null;
};

/** One way to sign. Sealing needs none: a signature is added to the sealed record as a further document. */
export interface Signer {
  readonly kind: SignatureKind;
  /** May it be used here, and if not, why; `officeId` is the office that signs. */
  readiness(officeId: string | null): Verdict;
  sign(order: SigningOrder): Promise<SignedPaper>;
}
