import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditService, CheckpointService } from '../audit/index.js';
import { FilesService } from '../documents/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { ensure, NotFound } from '../platform/errors/domain-error.js';
import type { Input } from '../platform/http/input.js';
import { withData } from '../platform/rendering/attach-data.js';
import type { Match } from '../platform/http/etag.js';
import { MinutesAccess } from './minutes.access.js';
import type { WithReason } from './minutes.dto.js';
import { MinutesSnapshot } from './minutes-snapshot.entity.js';
import { Minutes } from './minutes.entity.js';
import { MinutesPaper } from './print/minutes.paper.js';
import { SealRegister } from './seal-register.js';
import type { MinutesContent } from './rules/content.js';
import { canPublish, canRevise, canSeal, factsOf } from './rules/minutes-lifecycle.js';
import { sealHash, sha256, verificationCode } from './rules/seal.js';

type Publishing = {
  readonly match: Match;
  /** Number and hashes of the edition, for the journal. */
  readonly edition: Readonly<Record<string, unknown>>;
};

/** What happens once the chair has approved: seal, publish, and reopen as a new revision. */
@Injectable()
export class SealingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly access: MinutesAccess,
    private readonly paper: MinutesPaper,
    private readonly files: FilesService,
    private readonly audit: AuditService,
    private readonly register: SealRegister,
    private readonly checkpoints: CheckpointService,
    private readonly clock: Clock,
  ) {}

  /**
   * Prints the approved content once, stores the bytes, then links them in one unit. It answers only when the bytes
   * are on disk; a second sealing that raced finds the state moved on and is refused. The paper carries the journal's
   * head of that moment, approval included, out of the house; the next head then covers the seal itself.
   */
  async seal(actor: Actor, id: string, match: Match): Promise<void> {
    if (await this.uow.earlier()) return;
    const approved = await this.access.load(this.reader.em, actor, id, match);
    ensure(canSeal(factsOf(approved)));
    const code = verificationCode(randomBytes(16));
    const canonical = await this.approvedContent(approved);
    const content = JSON.parse(canonical) as MinutesContent;
    const journal = await this.checkpoints.take();
    const paper = await this.paper.sealed(content, approved, code, journal);
    const bytes = await withData(paper, dataOf(canonical));
    const blob = await this.files.keep(bytes, {
      name: this.paper.fileName(content.meeting.day, content.revision),
      mediaType: 'application/pdf',
    });
    await this.uow.run(async (tx) => {
      const minutes = await this.access.load(tx, actor, id, match);
      ensure(canSeal(factsOf(minutes)));
      const file = await this.files.register(tx, actor, blob, { ownerKind: 'minutes', ownerId: id });
      minutes.fileId = file.id;
      minutes.pdfSha256 = sha256(bytes);
      await this.chain(tx, minutes, code);
      await this.keep(tx, actor, minutes, 'minutes.sealed', { pdfSha256: minutes.pdfSha256 });
      await this.register.enter(tx, minutes);
    });
    await this.checkpoints.take();
  }

  /**
   * In the unit of work that keeps what exactly was published. Published once they stay so: a text withdrawn and
   * published anew is another edition of the same minutes.
   */
  async publish(tx: Tx, actor: Actor, id: string, { match, edition }: Publishing): Promise<void> {
    const minutes = await this.access.load(tx, actor, id, match);
    if (minutes.state !== 'published') ensure(canPublish(factsOf(minutes)));
    minutes.state = 'published';
    minutes.publishedAt ??= this.clock.now();
    await this.keep(tx, actor, minutes, 'minutes.published', edition);
  }

  /** Opens revision n+1 with the texts of n; n stays readable and verifiable, marked as superseded from now on. */
  async revise(actor: Actor, id: string, input: Input<WithReason>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const minutes = await this.access.load(tx, actor, id, match);
      ensure(canRevise(factsOf(minutes)));
      const { reason } = input.read();
      const { meetingId, opening, closing, notes } = minutes;
      const next = tx.create(Minutes, {
        ...{
          id: newId(),
          meetingId,
          revision: await this.nextRevision(tx, meetingId),
          state: 'draft',
          version: 1,
        },
        ...{ reason, opening, closing, notes },
      });
      await tx.insert(Minutes, next);
      await this.access.makeFindable(tx, next);
      minutes.supersededById = next.id;
      await this.keep(tx, actor, minutes, 'minutes.revised', { reason, nextId: next.id });
      return next.id;
    });
  }

  /** A number is given once: a draft that was discarded may be on somebody's table. */
  private async nextRevision(tx: Tx, meetingId: string): Promise<number> {
    return ((await tx.maximum(Minutes, 'revision', { meetingId })) ?? 0) + 1;
  }

  private async approvedContent(minutes: Minutes): Promise<string> {
    const snapshot = await this.reader.em.findOneBy(MinutesSnapshot, { minutesId: minutes.id });
    if (!snapshot) throw new NotFound('minutes', minutes.id);
    return snapshot.content;
  }

  private async chain(tx: Tx, minutes: Minutes, code: string): Promise<void> {
    const last = await tx
      .createQueryBuilder(Minutes, 'm')
      .where('m.sealSequence IS NOT NULL')
      .orderBy('m.sealSequence', 'DESC')
      .getOne();
    minutes.state = 'sealed';
    minutes.sealedAt = this.clock.now();
    minutes.sealSequence = (last?.sealSequence ?? 0) + 1;
    minutes.prevSealHash = last?.sealHash ?? null;
    minutes.verificationCode = code;
    minutes.codeHash = sha256(code);
    minutes.sealHash = sealHash({
      sequence: minutes.sealSequence,
      minutesId: minutes.id,
      revision: minutes.revision,
      contentSha256: minutes.contentSha256!,
      pdfSha256: minutes.pdfSha256!,
      codeHash: minutes.codeHash,
      sealedAt: minutes.sealedAt,
      previous: minutes.prevSealHash,
    });
  }

  private async keep(tx: Tx, actor: Actor, minutes: Minutes, action: string, particulars: object = {}) {
    await this.access.save(tx, minutes);
    await this.audit.record(tx, actor, {
      action,
      subjectType: 'minutes',
      subjectId: minutes.id,
      particulars: { meetingId: minutes.meetingId, revision: minutes.revision, ...particulars },
    });
  }
}

/** The approved content itself, inside the paper: whoever holds the file can compare it with what was approved. */
const dataOf = (canonical: string) => ({
  name: 'notula.json',
  mediaType: 'application/json',
  description: 'Isi notula yang disahkan, JSON kanonik (RFC 8785)',
  bytes: Buffer.from(canonical),
});
