import { Injectable } from '@nestjs/common';
import { FilesService } from '../../documents/index.js';
import { allowed } from '../../kernel/verdict.js';
import { readCode } from '../../minutes/index.js';
import { InvalidInput } from '../../platform/errors/domain-error.js';
import { codeOnScan } from '../scan/scan-code.js';
import type { SignedPaper, Signer, SigningOrder } from '../signer.js';

const TYPES = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png' } as const;

/**
 * *Tanda tangan basah*: the sealed paper was printed and signed by hand, and comes back as a scan. The code printed on
 * it says that it is the scan of this paper: read from the QR, or typed where the QR cannot be read.
 */
@Injectable()
export class WetSigner implements Signer {
  readonly kind = 'wet';

  constructor(private readonly files: FilesService) {}

  readiness() {
    return allowed;
  }

  async sign({ scan, verificationCode }: SigningOrder): Promise<SignedPaper> {
    if (!scan) throw InvalidInput.at('file', 'field.required');
    const { type } = await this.files.check(scan.bytes, scan.filename, 'signed');
    const mediaType = TYPES[type as keyof typeof TYPES];
    const read = await codeOnScan(scan.bytes, mediaType);
    const typed = scan.typedCode ? readCode(scan.typedCode) : null;
    if (read === null && !scan.typedCode) throw InvalidInput.at('code', 'signing.scan_unread');
    if (read !== null && read !== verificationCode) throw InvalidInput.at('file', 'signing.scan_other');
    if (scan.typedCode && typed !== verificationCode) throw InvalidInput.at('code', 'signing.code_other');
    return {
      ...{ bytes: scan.bytes, mediaType, ending: `basah.${type}` },
      ...{ certificate: null, stampedAt: null, providerId: null, nikHash: null },
    };
  }
}
