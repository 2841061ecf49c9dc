import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import { FilesService } from '../documents/index.js';
import type { Actor } from '../identity/index.js';
import { canonicalJson } from '../kernel/canonical-json.js';
import { newId } from '../kernel/new-id.js';
import { peopleIn } from './rules/free-texts.js';
import { SealingService, sha256 } from '../minutes/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ensure, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { EditionsQueries } from './editions.queries.js';
import { EditionPaper } from './print/edition.paper.js';
import { PublicationEdition } from './publication-edition.entity.js';
import type { WithdrawEdition } from './publication.dto.js';
import { canIssue, canWithdraw } from './rules/issuing.js';
import { masked } from './rules/personal-data.js';

/** Publishes what the rules let out of sealed minutes, and takes it back. */
@Injectable()
export class EditionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: EditionsQueries,
    private readonly sealing: SealingService,
    private readonly paper: EditionPaper,
    private readonly files: FilesService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Prints and keeps the copy first, then enters the edition: like sealing, it answers only when the bytes are stored.
   * A mark set while it was printing makes the text another one; then nothing is published.
   */
  async publish(actor: Actor, id: string, match: Match): Promise<void> {
    const { record, content, editions, facts } = await this.queries.prepared(actor, id);
    ensure(canIssue(facts));
    match.check(record.minutes.version);
    const text = canonicalJson(content);
    const number = editions.length + 1;
    const bytes = await this.paper.print(record.content.council.id, content, number, record.minutes);
    const name = this.paper.fileName(content, number);
    const blob = await this.files.keep(bytes, { name, mediaType: 'application/pdf' });
    await this.uow.run(async (tx) => {
      const now = await this.queries.prepared(actor, id, tx);
      ensure(canIssue(now.facts));
      if (canonicalJson(now.content) !== text) throw new RuleBroken('publishing.marks_changed');
      const edition = { number, sha256: sha256(text), pdfSha256: sha256(bytes) };
      const owner = { ownerKind: 'publication', ownerId: newId() };
      const file = await this.files.register(tx, actor, blob, owner);
      await tx.insert(PublicationEdition, {
        ...{ id: owner.ownerId, minutesId: id, ...edition, content: text, fileId: file.id },
        ...{ publishedAt: this.clock.now(), withdrawnAt: null, withdrawnReason: null },
      });
      await this.sealing.publish(tx, actor, id, { match, edition });
    });
  }

  /** Takes the standing edition back. The place stays, with the day and the reason; the words are gone from it. */
  async withdraw(actor: Actor, id: string, input: Input<WithdrawEdition>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const { facts, editions, record } = await this.queries.prepared(actor, id, tx);
      ensure(canWithdraw(facts));
      match.check(record.minutes.version);
      const { reason } = input.read();
      const edition = editions.find(({ withdrawnAt }) => withdrawnAt === null)!;
      edition.withdrawnAt = this.clock.now();
      edition.withdrawnReason = masked(reason, peopleIn(record.content)).text;
      await tx.save(edition);
      await this.audit.record(tx, actor, {
        ...{ action: 'minutes.publication_withdrawn', subjectType: 'minutes', subjectId: id },
        particulars: { meetingId: record.minutes.meetingId, edition: edition.number, reason },
      });
    });
  }
}
