import { createHash, verify, X509Certificate } from 'node:crypto';
import { ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { Certificate, IssuerAndSerialNumber, type SignedData, type SignerInfo } from 'pkijs';
import { derOf, toBeSigned } from './make-cms.js';
import { OID } from './oids.js';

export type Holder = {
  readonly signer: SignerInfo;
  readonly certificate: Certificate;
  readonly x509: X509Certificate;
  readonly others: readonly X509Certificate[];
};

const DIGESTS: Readonly<Record<string, string>> = {
  [OID.sha256]: 'sha256',
  [OID.sha384]: 'sha384',
  [OID.sha512]: 'sha512',
};

/**
 * Does a CMS signature hold for this content? Digest, content type and signature must fit, and the certificate must be
 * the one the signature itself names by its hash. Null when anything does not.
 */
export function holdsFor(signed: SignedData, content: Uint8Array, contentType: string): Holder | null {
  const certificates = (signed.certificates ?? []).filter((one) => one instanceof Certificate);
  const [signer, ...more] = signed.signerInfos;
  if (!signer?.signedAttrs || more.length > 0) return null;
  const certificate = certificates.find((one) => isNamedBy(one, signer));
  const hash = DIGESTS[signer.digestAlgorithm.algorithmId];
  if (!certificate || !hash || !attributesFit(signer, certificate, digestOf(hash, content), contentType))
    return null;
  const x509 = new X509Certificate(derOf(certificate));
  if (!isSigned(signer, hash, x509)) return null;
  const others = certificates.filter((one) => one !== certificate);
  return { signer, certificate, x509, others: others.map((one) => new X509Certificate(derOf(one))) };
}

function attributesFit(
  { signedAttrs }: SignerInfo,
  certificate: Certificate,
  digest: Buffer,
  contentType: string,
): boolean {
  const value = (type: string): unknown =>
    signedAttrs!.attributes.find((one) => one.type === type)?.values[0];
  const told = value(OID.messageDigest);
  const type = value(OID.contentType);
  return (
    told instanceof OctetString &&
    digest.equals(bytesOf(told)) &&
    type instanceof ObjectIdentifier &&
    type.valueBlock.toString() === contentType &&
    (names(value(OID.signingCertificateV2), 'sha256', certificate) ||
      names(value(OID.signingCertificate), 'sha1', certificate))
  );
}

function isSigned(
  { signedAttrs, signature }: SignerInfo,
  hash: string,
  { publicKey }: X509Certificate,
): boolean {
  return verify(hash, toBeSigned(signedAttrs!), { key: publicKey, dsaEncoding: 'der' }, bytesOf(signature));
}

function isNamedBy(certificate: Certificate, { sid }: SignerInfo): boolean {
  return (
    sid instanceof IssuerAndSerialNumber &&
    sid.issuer.isEqual(certificate.issuer) &&
    sid.serialNumber.isEqual(certificate.serialNumber)
  );
}

/** ESSCertID (RFC 2634, still what many time-stamping authorities send) and ESSCertIDv2, which may name its hash. */
function names(value: unknown, standard: string, certificate: Certificate): boolean {
  const list = value instanceof Sequence ? value.valueBlock.value[0] : null;
  const one = list instanceof Sequence ? list.valueBlock.value[0] : null;
  const parts = one instanceof Sequence ? one.valueBlock.value : [];
  const [algorithm] = parts[0] instanceof Sequence ? parts[0].valueBlock.value : [];
  const hash = algorithm instanceof ObjectIdentifier ? DIGESTS[algorithm.valueBlock.toString()] : standard;
  const told = parts.find((part) => part instanceof OctetString);
  return told !== undefined && hash !== undefined && digestOf(hash, derOf(certificate)).equals(bytesOf(told));
}

const digestOf = (hash: string, bytes: Uint8Array) => createHash(hash).update(bytes).digest();
const bytesOf = (value: OctetString) => Buffer.from(value.valueBlock.valueHexView);
