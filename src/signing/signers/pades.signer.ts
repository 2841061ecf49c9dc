import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { allowed, refused, type Verdict } from '../../kernel/verdict.js';
import { Env } from '../../platform/config/env.js';
import { InvalidInput, RuleBroken } from '../../platform/errors/domain-error.js';
import { chainFault, isValidOn, nameOf } from '../cms/certificates.js';
import { checkSignature } from '../cms/check-signature.js';
import { openKeyFile, type SigningKey } from '../cms/key-file.js';
import { derOf, serialOf } from '../cms/make-cms.js';
import { timestampFrom } from '../cms/timestamp.js';
import { signPdf } from '../pdf/sign-pdf.js';
import type { SignedPaper, Signer, SigningOrder } from '../signer.js';
import { trusted } from './anchors.js';

/**
 * A signature with the key of the office that presided (PAdES B-B; B-T when a time-stamping authority is configured).
 * The passphrase is typed each time and lives no longer than this call.
 */
@Injectable()
export class PadesSigner implements Signer {
  readonly kind = 'pades';

  constructor(private readonly env: Env) {}

  readiness(officeId: string | null): Verdict {
    if (!this.env.signingKeysDir) return refused('signing.no_keys');
    const file = this.fileOf(officeId);
    return file && existsSync(file)
      ? allowed
      : refused('signing.no_key_of_office', { file: `${officeId}.p12` });
  }

  async sign({ pdf, officeId, signatory, reason, at, secret }: SigningOrder): Promise<SignedPaper> {
    if (!secret) throw InvalidInput.at('secret', 'field.required');
    const key = await openKeyFile(await readFile(this.fileOf(officeId)!), secret);
    const x509 = this.valid(key, new Date(at));
    const stamp = this.env.tsaUrl ? (value: Buffer) => timestampFrom(this.env.tsaUrl!, value) : null;
    const bytes = await signPdf(pdf, key, { name: signatory, reason, at: new Date(at) }, stamp);
    const anchors = trusted(this.env);
    const check = checkSignature(bytes, new Date(at), anchors);
    if (check.fault !== null) throw new Error(`The signature just made does not hold: ${check.fault}.`);
    return {
      ...{ bytes, mediaType: 'application/pdf', ending: 'bertanda-tangan.pdf' },
      certificate: { subject: nameOf(x509), serial: serialOf(key.certificate), trusted: anchors.length > 0 },
      stampedAt: check.stampedAt?.toISOString() ?? null,
      ...{ providerId: null, nikHash: null },
    };
  }

  /** What an expired or unknown certificate would make of the paper is not found out afterwards. */
  private valid(key: SigningKey, at: Date): X509Certificate {
    const x509 = new X509Certificate(derOf(key.certificate));
    const others = key.chain.map((one) => new X509Certificate(derOf(one)));
    if (!isValidOn(x509, at)) {
      throw new RuleBroken('signing.certificate_expired', {
        until: new Date(x509.validTo).toISOString().slice(0, 10),
      });
    }
    const fault = chainFault(x509, others, at, trusted(this.env));
    if (fault) throw new RuleBroken('signing.certificate_unknown');
    return x509;
  }

  private fileOf(officeId: string | null): string | null {
    return officeId && this.env.signingKeysDir ? join(this.env.signingKeysDir, `${officeId}.p12`) : null;
  }
}
