import { sign, type KeyObject } from 'node:crypto';
import { Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  type Certificate,
} from 'pkijs';
import { plain, sha256Of } from './bytes.js';
import type { SigningKey } from './key-file.js';
import { OID } from './oids.js';

const ECDSA_SHA256 = '1.2.840.10045.4.3.2';
const RSA_SHA256 = '1.2.840.113549.1.1.11';

/** Stamps the value of a signature with the time of somebody else; null adds none (B-B instead of B-T). */
export type Stamp = ((signature: Buffer) => Promise<ContentInfo>) | null;

type Content = { readonly type: string; readonly content: Buffer; readonly detached: boolean };

/**
 * A detached CMS signature over the bytes of a PDF, as PAdES baseline asks (ETSI EN 319 142-1): content type, message
 * digest and the signing certificate are signed; the time stands in the PDF and, with a stamp, beside the signature.
 */
export async function makeCms(key: SigningKey, covered: Buffer, stamp: Stamp): Promise<Buffer> {
  const of = { type: OID.data, content: covered, detached: true };
  const signer = signerOf(key, of);
  const token = await stamp?.(Buffer.from(signer.signature.valueBlock.valueHexView));
  if (token) {
    const attributes = [attribute(OID.timestamp, token.toSchema())];
    signer.unsignedAttrs = new SignedAndUnsignedAttributes({ type: 1, attributes });
  }
  return Buffer.from(enclosed(key, of, signer).toSchema().toBER());
}

/** CMS with its content inside, as time-stamp tokens are made. */
export const signedWith = (key: SigningKey, of: Content): ContentInfo => enclosed(key, of, signerOf(key, of));

function signerOf({ key, certificate }: SigningKey, { type, content }: Content): SignerInfo {
  const signedAttrs = new SignedAndUnsignedAttributes({
    type: 0,
    attributes: [
      attribute(OID.contentType, new ObjectIdentifier({ value: type })),
      attribute(OID.messageDigest, new OctetString({ valueHex: plain(sha256Of(content)) })),
      attribute(OID.signingCertificateV2, essOf(certificate)),
    ],
  });
  const signature = sign('sha256', toBeSigned(signedAttrs), { key, dsaEncoding: 'der' });
  return new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    digestAlgorithm: sha256(),
    signatureAlgorithm: algorithmOf(key),
    signedAttrs,
    signature: new OctetString({ valueHex: plain(signature) }),
  });
}

function enclosed(
  { certificate, chain }: SigningKey,
  { type, content, detached }: Content,
  signer: SignerInfo,
) {
  const signed = new SignedData({
    version: detached ? 1 : 3,
    digestAlgorithms: [sha256()],
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: type,
      ...(detached ? {} : { eContent: new OctetString({ valueHex: plain(content) }) }),
    }),
    certificates: [certificate, ...chain],
    signerInfos: [signer],
  });
  return new ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) });
}

const sha256 = () => new AlgorithmIdentifier({ algorithmId: OID.sha256 });
const algorithmOf = (key: KeyObject) =>
  new AlgorithmIdentifier({ algorithmId: key.asymmetricKeyType === 'ec' ? ECDSA_SHA256 : RSA_SHA256 });

const attribute = (type: string, value: unknown) => new Attribute({ type, values: [value] });

/** Signed attributes are signed as a SET, while they are sent under a tag of their own (RFC 5652, 5.4). */
export function toBeSigned(attributes: SignedAndUnsignedAttributes): Buffer {
  const encoded = Buffer.from(attributes.toSchema().toBER());
  encoded[0] = 0x31;
  return encoded;
}

/** signing-certificate-v2 (RFC 5035): the hash of the certificate, so that no other can be put in its place. */
function essOf(certificate: Certificate): Sequence {
  const hash = new OctetString({ valueHex: plain(sha256Of(derOf(certificate))) });
  const one = new Sequence({ value: [hash] });
  return new Sequence({ value: [new Sequence({ value: [one] })] });
}

export const derOf = (certificate: Certificate): Buffer => Buffer.from(certificate.toSchema(true).toBER());

/** The serial number as people compare it: hexadecimal. */
export const serialOf = ({ serialNumber }: { readonly serialNumber: Integer }): string =>
  Buffer.from(serialNumber.valueBlock.valueHexView)
    .toString('hex')
    .replace(/^(00)+(?=..)/, '');
