import { Injectable } from '@nestjs/common';
import { JournalProofs, type InclusionProof } from '../audit/index.js';
import { readCode, SEAL_ENTRY, sealedMinutes, type SealedMinutes } from '../minutes/index.js';
import { SignaturesQueries } from '../signing/index.js';
import { Reader } from '../platform/database/reader.js';
import { knownFiles, type KnownFile } from './known-files.js';
import { peopleIn } from './rules/free-texts.js';
import { masked } from './rules/personal-data.js';
import { isExempt, publicReason } from './rules/revocation.js';
import { withAliases } from './known-aliases.js';
import { NotFound, RuleBroken, TooMany } from '../platform/errors/domain-error.js';
import { Doors } from '../identity/index.js';

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
  readonly signatures: Besides['signatures'];
  readonly errata: Besides['errata'];
  readonly supersededBy: { readonly revision: number; readonly code: string | null } | null;
  /** When and why it was taken out of force, and the office that did it. */
  readonly revoked: { readonly at: string; readonly by: string; readonly reason: string } | null;
  /** Files whose bytes are recorded for it, to hold one's own against. */
  readonly files: readonly KnownFile[];
};

type Besides = Awaited<ReturnType<SignaturesQueries['besides']>>;

/** Answers a code printed on paper. Unknown, malformed and withdrawn codes are told alike. */
@Injectable()
export class VerificationQueries {
  constructor(
    private readonly reader: Reader,
    private readonly proofs: JournalProofs,
    private readonly signatures: SignaturesQueries,
    private readonly doors: Doors,
  ) {}

  async verify(typed: string, ip: string): Promise<Verification> {
    const found = await this.found(typed, ip);
    const { minutes } = found;
    const [files, besides] = await Promise.all([
      knownFiles(this.reader.em, found),
      this.signatures.besides(minutes.id, isExempt(found.content)),
    ]);
    const content = await withAliases(this.reader.em, found.content);
    return told({ ...found, content }, files, besides);
  }

  /** What shows without us that this paper stands in the journal. */
  async proof(typed: string, ip: string): Promise<InclusionProof> {
    const { minutes } = await this.found(typed, ip);
    const { action, subjectType } = SEAL_ENTRY;
    const proof = await this.proofs.inclusion(action, subjectType, minutes.id);
    if (!proof) throw new RuleBroken('journal.no_proof_yet');
    return proof;
  }

  /**
   * Only misses count: whoever holds a paper may look as often as he likes, whoever guesses may not. When many networks
   * guess together, whoever has missed in that minute waits; papers are still answered to everybody else.
   */
  private async found(typed: string, ip: string): Promise<SealedMinutes> {
    await this.doors.ensureOpen('verification', ip);
    const wait = await this.doors.waitTogether('verification', BY_ALL, ip);
    if (wait > 0) throw new TooMany(wait);
    // What cannot be a code is looked up all the same: no answer comes sooner than another.
    const found = await sealedMinutes(this.reader.em, readCode(typed) ?? IMPOSSIBLE);
    if (!found) {
      await this.doors.missed('verification', ip, BY_ALL);
      throw new NotFound('document');
    }
    return found;
  }
}

/** Counts together whatever comes from anywhere. */
const BY_ALL = ['verification-by-all', ''] as const;
/** Never given out: codes have no digit 1. */
const IMPOSSIBLE = '1'.repeat(26);

function told(found: SealedMinutes, files: readonly KnownFile[], besides: Besides): Verification {
  const { content, minutes, next, revocation } = found;
  const exempt = isExempt(content);
  const people = peopleIn(content);
  const plain = (text: string) => masked(text, people).text;
  return {
    status: revocation ? 'revoked' : next ? 'superseded' : 'valid',
    document: {
      type: 'minutes',
      council: content.council.name,
      title: exempt ? null : plain(content.meeting.title),
      day: content.meeting.day,
      revision: content.revision,
      signer: minutes.approverTitle,
    },
    sealedAt: minutes.sealedAt!,
    sha256: minutes.pdfSha256!,
    contentSha256: minutes.contentSha256!,
    supersededBy: next && { revision: next.revision, code: next.verificationCode },
    revoked: revocation && {
      at: revocation.revokedAt,
      by: revocation.revokedByTitle,
      reason: publicReason(content, revocation.publicReason) ?? '',
    },
    signatures: besides.signatures,
    errata: besides.errata.map(({ text, ...one }) => ({
      ...one,
      text: text && {
        place: plain(text.place),
        written: plain(text.written),
        corrected: plain(text.corrected),
      },
    })),
    files: [...files, ...filesBesides(besides, content.revision)],
  };
}

/** What was signed later, and the papers of errata, belong to the same minutes. */
function filesBesides({ signatures, errata }: Besides, revision: number): KnownFile[] {
  const own = { revision, edition: null, relation: 'this', copy: null } as const;
  return [
    ...signatures.map(({ sha256 }) => ({ ...own, kind: 'signed' as const, erratum: null, sha256 })),
    ...errata
      .filter(({ pdfSha256 }) => pdfSha256 !== null)
      .map(({ number, pdfSha256 }) => ({
        ...{ ...own, kind: 'erratum' as const, erratum: number, sha256: pdfSha256! },
      })),
  ];
}
