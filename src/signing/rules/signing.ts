import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical-json.js';
import { allowed, firstRefusal, refused, type Verdict } from '../../kernel/verdict.js';

export const SIGNATURE_KINDS = ['wet', 'pades', 'bsre'] as const;
export type SignatureKind = (typeof SIGNATURE_KINDS)[number];

export type SignableFacts = {
  readonly sealed: boolean;
  readonly superseded: boolean;
  /** Taken out of force: nothing is added to it any more. */
  readonly revoked: boolean;
};
export type SignatoryFacts = { readonly isChair: boolean; readonly isSecretariat: boolean };

/**
 * Who may add which signature, and when: only to what is sealed and stands. A scan is brought by the secretariat; a
 * signature with a key is the chair's own act.
 */
export function canSign(minutes: SignableFacts, kind: SignatureKind, by: SignatoryFacts): Verdict {
  return firstRefusal(
    minutes.sealed ? allowed : refused('signing.not_sealed'),
    minutes.revoked ? refused('signing.revoked') : allowed,
    minutes.superseded ? refused('signing.superseded') : allowed,
    maySign(kind, by),
  );
}

function maySign(kind: SignatureKind, { isChair, isSecretariat }: SignatoryFacts): Verdict {
  if (kind === 'wet') return isSecretariat || isChair ? allowed : refused('signing.secretariat_only');
  return isChair ? allowed : refused('signing.chair_only');
}

/** What a signature is called: that BSrE issued the certificate is said only where its issuer was checked. */
export const wordOf = ({ kind, issuerTrusted }: { kind: SignatureKind; issuerTrusted: boolean }) =>
  kind === 'bsre' && !issuerTrusted ? 'signing.kind_service' : `signing.kind_${kind}`;

/** What one signature commits to. The first names the seal as the one before it. */
export type SignatureFacts = {
  readonly minutesId: string;
  readonly sequence: number;
  readonly kind: SignatureKind;
  readonly sha256: string;
  readonly coveredSha256: string;
  readonly signedAt: string;
  readonly previous: string;
};

export const signatureHash = (facts: SignatureFacts): string =>
  createHash('sha256').update(canonicalJson(facts)).digest('hex');

/** Is `whole` the file `part` with something added behind it? */
export const extendsFile = (whole: Buffer, part: Buffer): boolean =>
  whole.length > part.length && whole.subarray(0, part.length).equals(part);
