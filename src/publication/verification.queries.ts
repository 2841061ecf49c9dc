import { Injectable } from '@nestjs/common';
import { JournalProofs, type InclusionProof } from '../audit/index.js';
import { readCode, SEAL_ENTRY, sealedMinutes, type SealedMinutes } from '../minutes/index.js';
import { Reader } from '../platform/database/reader.js';
import { NotFound, RuleBroken, TooMany } from '../platform/errors/domain-error.js';
import { RateLimit } from '../platform/http/rate-limit.js';

export type Verification = {
  readonly status: 'valid' | 'superseded' | 'revoked';
  readonly document: {
    readonly type: 'minutes';
    readonly council: string;
    readonly title: string | null;
    readonly day: string;
    readonly revision: number;
    readonly signer: string | null;
  };
  readonly sealedAt: string;
  readonly sha256: string;
  readonly contentSha256: string;
  readonly supersededBy: { readonly revision: number; readonly code: string | null } | null;
};

/** Answers a code printed on paper. Unknown, malformed and withdrawn codes are told alike. */
@Injectable()
export class VerificationQueries {
  /** Only misses count: whoever holds a paper may look as often as he likes, whoever guesses may not. */
  private readonly misses = new RateLimit(30, 60);

  constructor(
    private readonly reader: Reader,
    private readonly proofs: JournalProofs,
  ) {}

  async verify(typed: string, ip: string): Promise<Verification> {
    return told(await this.found(typed, ip));
  }

  /** What shows without us that this paper stands in the journal. */
  async proof(typed: string, ip: string): Promise<InclusionProof> {
    const { minutes } = await this.found(typed, ip);
    const { action, subjectType } = SEAL_ENTRY;
    const proof = await this.proofs.inclusion(action, subjectType, minutes.id);
    if (!proof) throw new RuleBroken('journal.no_proof_yet');
    return proof;
  }

  private async found(typed: string, ip: string): Promise<SealedMinutes> {
    const wait = this.misses.waitFor(ip);
    if (wait > 0) throw new TooMany(wait);
    const code = readCode(typed);
    const found = code === null ? null : await sealedMinutes(this.reader.em, code);
    if (!found) {
      this.misses.count(ip);
      throw new NotFound('document');
    }
    return found;
  }
}

function told(found: SealedMinutes): Verification {
  const { content, minutes, next } = found;
  const exempt = content.items.some((item) => item.confidentiality === 'restricted');
  return {
    status: next ? 'superseded' : 'valid',
    document: {
      type: 'minutes',
      council: content.council.name,
      title: exempt ? null : content.meeting.title,
      day: content.meeting.day,
      revision: content.revision,
      signer: minutes.approverTitle,
    },
    sealedAt: minutes.sealedAt!,
    sha256: minutes.pdfSha256!,
    contentSha256: minutes.contentSha256!,
    supersededBy: next && { revision: next.revision, code: next.verificationCode },
  };
}
