import { randomBytes } from 'node:crypto';
import { Integer, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  ContentInfo,
  MessageImprint,
  PKIStatus,
  TimeStampReq,
  TimeStampResp,
} from 'pkijs';
import { Busy } from '../../platform/errors/domain-error.js';
import { plain, sha256Of } from './bytes.js';
import { OID } from './oids.js';
import { checkTimestamp } from './check-timestamp.js';

const TIMEOUT = 10_000;

/**
 * Asks a time-stamping authority (RFC 3161) for a token over a signature, and takes none that does not hold for it.
 * @throws Busy when it does not answer or answers something else
 */
export async function timestampFrom(url: string, signature: Buffer): Promise<ContentInfo> {
  const nonce = Buffer.concat([Buffer.of(0x01), randomBytes(8)]);
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: OID.sha256 }),
      hashedMessage: new OctetString({ valueHex: plain(sha256Of(signature)) }),
    }),
    nonce: new Integer({ valueHex: plain(nonce) }),
    certReq: true,
  });
  try {
    const token = await asked(url, Buffer.from(request.toSchema().toBER()));
    if (!checkTimestamp(token, signature, nonce)) throw new Error('The token is not for this signature.');
    return token;
  } catch {
    throw new Busy('signing.no_timestamp');
  }
}

async function asked(url: string, body: Buffer): Promise<ContentInfo> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: new Uint8Array(body),
    signal: AbortSignal.timeout(TIMEOUT),
    redirect: 'error',
  });
  if (!answer.ok) throw new Error(`The time-stamping authority answered ${answer.status}.`);
  const { status, timeStampToken } = TimeStampResp.fromBER(await answer.arrayBuffer());
  const granted = status.status === PKIStatus.granted || status.status === PKIStatus.grantedWithMods;
  if (!granted || !timeStampToken) throw new Error('The time-stamping authority refused.');
  return timeStampToken;
}
