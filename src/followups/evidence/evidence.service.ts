import { Injectable } from '@nestjs/common';
import { StoredFile } from '../../documents/index.js';
import type { Actor } from '../../identity/index.js';
import { Match } from '../../platform/http/etag.js';
import type { Input } from '../../platform/http/input.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { InvalidInput, NotFound, RuleBroken } from '../../platform/errors/domain-error.js';
import { FollowUpRecords } from '../follow-up-records.js';
import { ProgressReport } from '../follow-up-story.entity.js';
import { newestOf } from '../rules/evidence.js';
import { statusAfter } from '../rules/follow-up-life.js';
import { EvidenceRecords, type Piece } from './evidence-records.js';
import type { ReplaceEvidence } from './evidence.dto.js';
import { Evidence } from './evidence.entity.js';

/** Better evidence in the place of earlier one, which stays readable. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: FollowUpRecords,
    private readonly evidence: EvidenceRecords,
  ) {}

  /**
   * Whoever may report may replace, as long as reports are open: on a helper's report its helper, else the office.
   * @returns id of the new version
   */
  replace(actor: Actor, id: string, input: Input<ReplaceEvidence>): Promise<string> {
    return this.uow.run(async (tx) => {
      const one = await tx.findOneBy(Evidence, { id });
      if (!one) throw new NotFound('evidence', id);
      const report = await tx.findOneByOrFail(ProgressReport, { id: one.reportId });
      const verb = report.supporting ? 'contribute' : 'progress';
      const { followUp } = await this.records.open(tx, actor, one.followUpId, Match.any, verb);
      const [last] = newestOf(await tx.findBy(Evidence, { lineId: one.lineId }));
      if (last.id !== id) throw new RuleBroken('followup.evidence_replaced', { version: last.version });
      const { fileId = null, link = null, reason = null } = input.read();
      const [piece, ...others] = await this.evidence.look(
        ...([tx, actor, fileId ? [fileId] : [], link ? [link] : []] as const),
        { files: 'fileId', seenOn: () => 'link.seenOn' },
      );
      if (!piece || others.length > 0) throw InvalidInput.at('fileId', 'followup.one_piece');
      await refuseSame(tx, last, piece);
      const next = await this.evidence.follow(tx, actor, last, piece, reason);
      followUp.status = statusAfter(verb, followUp.status);
      const facts = { version: last.version + 1 };
      await this.records.keep(tx, actor, followUp, { event: 'evidence_replaced', reason, facts });
      return next;
    });
  }
}

async function refuseSame(tx: Tx, last: Evidence, piece: Piece): Promise<void> {
  if (!last.fileId || !piece.sha256) return;
  const { sha256 } = await tx.findOneByOrFail(StoredFile, { id: last.fileId });
  if (sha256 === piece.sha256) throw InvalidInput.at('fileId', 'followup.evidence_same');
}
