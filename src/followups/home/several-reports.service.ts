import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { InvalidInput } from '../../platform/errors/domain-error.js';
import type { Match } from '../../platform/http/etag.js';
import type { Input } from '../../platform/http/input.js';
import { FollowUp } from '../follow-up.entity.js';
import type { ReportProgress } from '../followups.dto.js';
import { ProgressService } from '../progress.service.js';
import { each, type Outcome } from '../several/each.js';

export type ReportRow = { readonly id: string; readonly match: Match; readonly input: Input<ReportProgress> };
export type Reported = { readonly id: string; readonly number: string; readonly version: number };

/** What a unit did on several follow-ups, told at once: one unit of work for all that can be accepted. */
@Injectable()
export class SeveralReportsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly progress: ProgressService,
  ) {}

  /** @throws InvalidInput where two rows report on the same: nobody knows which is meant */
  async report(actor: Actor, rows: readonly ReportRow[]): Promise<Outcome<Reported>> {
    const again = rows.findIndex(({ id }, n) => rows.findIndex((row) => row.id === id) < n);
    if (again >= 0) throw InvalidInput.at(`rows.${again}.id`, 'several.twice');
    return this.uow.run((tx) =>
      each(rows, async ({ id, match, input }) => {
        await this.progress.reportIn(tx, actor, id, input, match);
        const { number, version } = await tx.findOneByOrFail(FollowUp, { id });
        return { id, number, version };
      }),
    );
  }
}
