import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import type { FollowUpRow } from '../follow-up-row.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { evidenceOf, type EvidenceVersion } from './evidence-lines.js';
import { Evidence } from './evidence.entity.js';

export type Shown = {
  readonly row: FollowUpRow;
  readonly one: EvidenceVersion;
  /** All versions of its line, newest first. */
  readonly versions: readonly EvidenceVersion[];
};

/** Evidence as far as its follow-up may be known of: there is no other door to it. */
@Injectable()
export class EvidenceQueries {
  constructor(
    private readonly followUps: FollowUpsQueries,
    private readonly reader: Reader,
  ) {}

  /** @throws NotFound also for what one may not know of, and under the address of another follow-up */
  async one(actor: Actor, id: string, slug?: string): Promise<Shown> {
    const found = await this.reader.em.findOneBy(Evidence, { id });
    if (!found) throw new NotFound('evidence', id);
    const row = await (slug
      ? this.followUps.byNumber(actor, slug)
      : this.followUps.one(actor, found.followUpId));
    const all = await evidenceOf(this.reader.em, row.id);
    const one = all.find((version) => version.id === id);
    if (!one) throw new NotFound('evidence', id);
    return { row, one, versions: all.filter(({ lineId }) => lineId === one.lineId).toReversed() };
  }
}
