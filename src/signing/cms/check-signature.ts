import type { X509Certificate } from 'node:crypto';
import { ContentInfo, SignedData } from 'pkijs';
import { coveredBy, coversAll } from '../pdf/byte-range.js';
import { signaturesIn, type FoundSignature } from '../pdf/signatures-in.js';
import { plain } from './bytes.js';
import { checkTimestamp } from './check-timestamp.js';
import { chainFault, nameOf } from './certificates.js';
import { holdsFor, type Holder } from './holds.js';
import { serialOf } from './make-cms.js';
import { OID } from './oids.js';

/** Why a signature does not hold; each has a sentence in views/words. */
export const FAULTS = [
  ...(['none', 'unreadable', 'not_whole', 'altered', 'timestamp', 'chain', 'expired'] as const),
] as const;
export type Fault = (typeof FAULTS)[number];

export type SignatureCheck = {
  readonly fault: Fault | null;
  readonly signer: string | null;
  readonly serial: string | null;
  readonly stampedAt: Date | null;
};

const refusal = (fault: Fault): SignatureCheck => ({ fault, signer: null, serial: null, stampedAt: null });

/**
 * Checks the last signature of a PDF as a stranger would: does it cover the whole file, is not a byte another, is the
 * timestamp for it, and does the chain of certificates hold on that day? With `anchors` the chain must end at one of
 * them; without, at a certificate that came along, which proves no identity.
 */
export function checkSignature(
  pdf: Buffer,
  at: Date,
  anchors: readonly X509Certificate[] = [],
): SignatureCheck {
  const last = signaturesIn(pdf).at(-1);
  if (!last) return refusal('none');
  if (last.subFilter !== 'ETSI.CAdES.detached' && last.subFilter !== 'adbe.pkcs7.detached')
    return refusal('unreadable');
  if (!coversAll(pdf, last.range)) return refusal('not_whole');
  try {
    return checked(pdf, last, at, anchors);
  } catch {
    return refusal('unreadable');
  }
}

function checked(
  pdf: Buffer,
  found: FoundSignature,
  at: Date,
  anchors: readonly X509Certificate[],
): SignatureCheck {
  const content = ContentInfo.fromBER(plain(found.cms));
  if (content.contentType !== OID.signedData) return refusal('unreadable');
  const signed = new SignedData({ schema: content.content });
  const holder = holdsFor(signed, coveredBy(pdf, found.range), OID.data);
  if (!holder) return refusal('altered');
  const stamp = stampOf(holder);
  if (stamp === 'bad') return refusal('timestamp');
  const day = stamp?.at ?? at;
  const fault = chainFault(holder.x509, holder.others, day, anchors);
  return {
    fault,
    signer: nameOf(holder.x509),
    serial: serialOf(holder.certificate),
    stampedAt: stamp?.at ?? null,
  };
}

function stampOf({ signer }: Holder) {
  const value = signer.unsignedAttrs?.attributes.find((one) => one.type === OID.timestamp)?.values[0];
  if (value === undefined) return null;
  const token = new ContentInfo({ schema: value });
  return checkTimestamp(token, signer.signature.valueBlock.valueHexView) ?? ('bad' as const);
}
