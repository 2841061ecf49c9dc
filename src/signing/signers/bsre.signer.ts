import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { clipped } from '../../kernel/clipped.js';
import { allowed, refused, type Verdict } from '../../kernel/verdict.js';
import { Env } from '../../platform/config/env.js';
import { installationKey } from '../../platform/config/installation-key.js';
import { InvalidInput, RuleBroken } from '../../platform/errors/domain-error.js';
import { pdfText } from '../../platform/rendering/pdf-text.js';
import { checkSignature } from '../cms/check-signature.js';
import { extendsFile } from '../rules/signing.js';
import type { SignedPaper, Signer, SigningOrder } from '../signer.js';
import { trusted } from './anchors.js';
import { BsreClient, type BsreAccess } from './bsre-client.js';

/**
 * A signature by the e-sign client service of BSrE. NIK and passphrase are typed each time; only a keyed hash of the
 * NIK is kept. What comes back is taken only when its signature holds and the paper says what ours said.
 */
@Injectable()
export class BsreSigner implements Signer {
  readonly kind = 'bsre';

  constructor(private readonly env: Env) {}

  readiness(): Verdict {
    return this.access() ? allowed : refused('signing.no_bsre');
  }

  async sign({ pdf, nik, secret, reason, at }: SigningOrder): Promise<SignedPaper> {
    if (!nik || !/^\d{16}$/.test(nik)) throw InvalidInput.at('nik', 'signing.nik');
    if (!secret) throw InvalidInput.at('secret', 'field.required');
    const client = new BsreClient(this.access()!);
    await client.ensureMaySign(nik);
    const { pdf: bytes, documentId } = await client.sign(pdf, nik, secret, reason);
    const anchors = trusted(this.env);
    const check = checkSignature(bytes, new Date(at), anchors);
    if (check.fault !== null)
      throw new RuleBroken('signing.provider_signature', { fault: `signing.fault_${check.fault}` });
    if (!(await saysTheSame(bytes, pdf))) throw new RuleBroken('signing.provider_other_paper');
    return {
      ...{ bytes, mediaType: 'application/pdf', ending: 'bsre.pdf' },
      certificate: { subject: check.signer!, serial: check.serial!, trusted: anchors.length > 0 },
      stampedAt: check.stampedAt?.toISOString() ?? null,
      providerId: documentId == null ? null : clipped(documentId, 200),
      nikHash: createHmac('sha256', installationKey(this.env.dataDir, 'nik')).update(nik).digest('hex'),
    };
  }

  private access(): BsreAccess | null {
    const { bsreUrl: url, bsreVersion: version, bsreUser: user, bsrePassword: password } = this.env;
    return url && user && password ? { url, version, user, password } : null;
  }
}

/** Our bytes with something behind them, or at least our words where the service has written the file anew. */
async function saysTheSame(signed: Buffer, ours: Buffer): Promise<boolean> {
  return extendsFile(signed, ours) || (await pdfText(signed)) === (await pdfText(ours));
}
