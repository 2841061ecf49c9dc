import type { X509Certificate } from 'node:crypto';

/**
 * Follows the issuers upwards: each must have signed the one below, and all must be valid on the day. Without anchors
 * the chain may end wherever it is complete in itself.
 */
export function chainFault(
  certificate: X509Certificate,
  others: readonly X509Certificate[],
  at: Date,
  anchors: readonly X509Certificate[],
): 'chain' | 'expired' | null {
  let current = certificate;
  for (let steps = 0; steps < 10; steps += 1) {
    const standing = current;
    if (!isValidOn(standing, at)) return 'expired';
    if (anchors.some((anchor) => anchor.fingerprint256 === standing.fingerprint256)) return null;
    const issuer = [...anchors, ...others, standing].find((one) => isIssuerOf(one, standing));
    if (!issuer) return 'chain';
    if (issuer.fingerprint256 === standing.fingerprint256) return anchors.length > 0 ? 'chain' : null;
    if (!issuer.ca) return 'chain';
    current = issuer;
  }
  return 'chain';
}

const isIssuerOf = (one: X509Certificate, of: X509Certificate) =>
  of.checkIssued(one) && of.verify(one.publicKey);

export const isValidOn = ({ validFrom, validTo }: X509Certificate, at: Date): boolean =>
  new Date(validFrom) <= at && at <= new Date(validTo);

/** The common name in a certificate, or its whole subject. */
export const nameOf = ({ subject }: X509Certificate): string =>
  /^CN=(.*)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ');
