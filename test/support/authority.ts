import { createServer, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { createHash, KeyObject, randomBytes, X509Certificate } from 'node:crypto';
import { Integer, OctetString, PrintableString } from 'asn1js';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AuthenticatedSafe,
  BasicConstraints,
  CertBag,
  Certificate,
  ExtKeyUsage,
  Extension,
  MessageImprint,
  PFX,
  PKCS8ShroudedKeyBag,
  PKIStatus,
  PKIStatusInfo,
  PrivateKeyInfo,
  SafeBag,
  SafeContents,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { signedWith } from '../../src/signing/cms/make-cms.js';
import { OID } from '../../src/signing/cms/oids.js';

const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};
const EC = { name: 'ECDSA', namedCurve: 'P-256' };

export type Issued = {
  readonly certificate: Certificate;
  readonly x509: X509Certificate;
  readonly privateKey: CryptoKey;
  readonly chain: readonly Certificate[];
};
type Order = {
  readonly name: string;
  readonly kind?: 'rsa' | 'ec';
  readonly from?: Date;
  readonly to?: Date;
  readonly by?: Issued;
  readonly stamps?: boolean;
};

const DAY = 24 * 3600 * 1000;
const plain = (bytes: Uint8Array) => new Uint8Array(bytes).buffer;

/** A certificate of a test authority; without `by` it is an authority itself. */
export async function issue({ name, kind = 'ec', by, stamps = false, ...validity }: Order): Promise<Issued> {
  const pair = await crypto.subtle.generateKey(kind === 'ec' ? EC : RSA, true, ['sign', 'verify']);
  const { privateKey, publicKey } = pair as CryptoKeyPair;
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: plain(Buffer.concat([Buffer.of(0x11), randomBytes(7)])) }),
  });
  const cn = new AttributeTypeAndValue({ type: '2.5.4.3', value: new PrintableString({ value: name }) });
  certificate.subject.typesAndValues.push(cn);
  if (by) certificate.issuer.typesAndValues.push(...by.certificate.subject.typesAndValues);
  else certificate.issuer.typesAndValues.push(cn);
  certificate.notBefore.value = validity.from ?? new Date(Date.now() - DAY);
  certificate.notAfter.value = validity.to ?? new Date(Date.now() + 365 * DAY);
  certificate.extensions = [extension('2.5.29.19', new BasicConstraints({ cA: !by }).toSchema().toBER())];
  if (stamps) {
    certificate.extensions.push(
      extension('2.5.29.37', new ExtKeyUsage({ keyPurposes: [OID.timeStamping] }).toSchema().toBER()),
    );
  }
  await certificate.subjectPublicKeyInfo.importKey(publicKey);
  await certificate.sign(by?.privateKey ?? privateKey, 'SHA-256');
  const x509 = new X509Certificate(Buffer.from(certificate.toSchema(true).toBER()));
  return { certificate, x509, privateKey, chain: by ? [by.certificate, ...by.chain] : [] };
}

const extension = (extnID: string, value: ArrayBuffer) =>
  new Extension({ extnID, critical: true, extnValue: value });

/** A PKCS#12 file as an authority hands it out: the key under AES-256, the certificates beside it, a MAC over all. */
export async function keyFile(
  { certificate, privateKey, chain }: Issued,
  passphrase: string,
): Promise<Buffer> {
  const password = plain(Buffer.from(passphrase));
  const key = PrivateKeyInfo.fromBER(await crypto.subtle.exportKey('pkcs8', privateKey));
  const shrouded = new PKCS8ShroudedKeyBag({ parsedValue: key });
  await shrouded.makeInternalValues({
    ...{ password, contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256 } as never },
    ...{ hmacHashAlgorithm: 'SHA-256', iterationCount: 2048 },
  });
  const certificates = [certificate, ...chain].map(
    (one) => new SafeBag({ bagId: OID.certBag, bagValue: new CertBag({ parsedValue: one }) }),
  );
  const bags = [new SafeBag({ bagId: OID.shroudedKeyBag, bagValue: shrouded }), ...certificates];
  const file = new PFX({
    parsedValue: {
      integrityMode: 0,
      authenticatedSafe: new AuthenticatedSafe({
        parsedValue: { safeContents: [{ privacyMode: 0, value: new SafeContents({ safeBags: bags }) }] },
      }),
    },
  });
  await file.parsedValue!.authenticatedSafe!.makeInternalValues({ safeContents: [{}] });
  await file.makeInternalValues({
    ...{ password, iterations: 2048, pbkdf2HashAlgorithm: 'SHA-256' as never, hmacHashAlgorithm: 'SHA-256' },
  });
  return Buffer.from(file.toSchema().toBER());
}

/** A time-stamping authority (RFC 3161) on this machine. `mood` makes it fail in the ways such services do. */
export class StampingAuthority {
  mood: 'well' | 'busy' | 'refusing' | 'other-hash' = 'well';
  asked = 0;
  private readonly server: Server;

  constructor(private readonly identity: Issued) {
    this.server = createServer((request, response) => {
      void buffer(request).then((body) => {
        this.asked += 1;
        if (this.mood === 'busy') return response.writeHead(503).end();
        response.writeHead(200, { 'content-type': 'application/timestamp-reply' });
        return response.end(this.answer(body));
      });
    });
  }

  listen(): Promise<string> {
    return new Promise((resolve) => {
      this.server.listen(0, '127.0.0.1', () => {
        resolve(`http://127.0.0.1:${(this.server.address() as { port: number }).port}/`);
      });
    });
  }

  close = () => {
    this.server.close();
    this.server.closeAllConnections();
  };

  private answer(body: Buffer): Buffer {
    if (this.mood === 'refusing') {
      const refused = new TimeStampResp({ status: new PKIStatusInfo({ status: PKIStatus.rejection }) });
      return Buffer.from(refused.toSchema().toBER());
    }
    const { messageImprint, nonce } = TimeStampReq.fromBER(plain(body));
    const info = new TSTInfo({
      ...{ version: 1, policy: '1.3.6.1.4.1.99999.1', genTime: new Date() },
      ...{
        serialNumber: new Integer({ valueHex: plain(Buffer.concat([Buffer.of(1), randomBytes(7)])) }),
        nonce,
      },
      messageImprint: this.mood === 'other-hash' ? imprintOf(Buffer.from('lain')) : messageImprint,
    });
    const token = signedWith(
      {
        key: KeyObject.from(this.identity.privateKey),
        certificate: this.identity.certificate,
        chain: this.identity.chain,
      },
      { type: OID.timestampContent, content: Buffer.from(info.toSchema().toBER()), detached: false },
    );
    const granted = new TimeStampResp({
      status: new PKIStatusInfo({ status: PKIStatus.granted }),
      timeStampToken: token,
    });
    return Buffer.from(granted.toSchema().toBER());
  }
}

const imprintOf = (bytes: Buffer) =>
  new MessageImprint({
    hashAlgorithm: new AlgorithmIdentifier({ algorithmId: OID.sha256 }),
    hashedMessage: new OctetString({ valueHex: plain(createHash('sha256').update(bytes).digest()) }),
  });
