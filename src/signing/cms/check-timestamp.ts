import { SignedData, TSTInfo, type ContentInfo } from 'pkijs';
import { plain, sha256Of } from './bytes.js';
import { OID } from './oids.js';
import { holdsFor } from './holds.js';
import { isValidOn } from './certificates.js';

export type CheckedTimestamp = { readonly at: Date };

/** Does a token stamp exactly this signature (and answer exactly this question)? Null when it does not. */
export function checkTimestamp(
  token: ContentInfo,
  signature: Uint8Array,
  nonce: Uint8Array | null = null,
): CheckedTimestamp | null {
  if (token.contentType !== OID.signedData) return null;
  const signed = new SignedData({ schema: token.content });
  const content = signed.encapContentInfo.eContent?.getValue();
  if (signed.encapContentInfo.eContentType !== OID.timestampContent || !content) return null;
  const info = TSTInfo.fromBER(content);
  const isOfThis =
    info.messageImprint.hashAlgorithm.algorithmId === OID.sha256 &&
    sha256Of(signature).equals(Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView));
  const answers = nonce === null || sameNumber(info.nonce?.valueBlock.valueHexView, nonce);
  const holder = holdsFor(signed, Buffer.from(content), OID.timestampContent);
  const mayStamp = holder?.x509.keyUsage?.includes(OID.timeStamping) ?? false;
  return isOfThis && answers && mayStamp && isValidOn(holder!.x509, info.genTime)
    ? { at: info.genTime }
    : null;
}

const sameNumber = (given: Uint8Array | undefined, asked: Uint8Array) =>
  given !== undefined && Buffer.from(plain(given)).equals(Buffer.from(asked));
