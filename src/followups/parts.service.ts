import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { Meeting } from '../meetings/index.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput, RuleBroken } from '../platform/errors/domain-error.js';
import { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { FollowUpRecords } from './follow-up-records.js';
import { FollowUpRequest } from './follow-up-request.entity.js';
import { Extension } from './extension.entity.js';
import type { FollowUp } from './follow-up.entity.js';
import type { SplitFollowUp } from './sharing.dto.js';
import { Placing, refuseEarly } from './placing.js';

/** One task given to several offices, each with a part of its own: the whole is done when all of them are. */
@Injectable()
export class PartsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: FollowUpRecords,
    private readonly placing: Placing,
  ) {}

  /** @returns ids of the parts, in their order */
  split(actor: Actor, id: string, input: Input<SplitFollowUp>, match = Match.any): Promise<string[]> {
    return this.uow.run(async (tx) => {
      const { followUp } = await this.records.open(tx, actor, id, match, 'split');
      await refusePending(tx, id);
      const { parts } = input.read();
      if (parts.length < 2) throw InvalidInput.at('parts', 'followup.two_parts');
      const meeting = await tx.findOneByOrFail(Meeting, { id: followUp.meetingId });
      for (const [n, { orgUnitId, dueOn }] of parts.entries()) {
        await this.placing.ensureUnits(tx, orgUnitId, [], `parts.${n}.orgUnitId`);
        if (dueOn) refuseEarly(dueOn, meeting, `parts.${n}.dueOn`);
      }
      const placed: FollowUp[] = [];
      for (const part of parts)
        placed.push(await this.placing.place(tx, actor, ...asPart(followUp, meeting, part)));
      followUp.partCount = placed.length;
      if (followUp.status !== 'not-started') followUp.status = 'in-progress';
      const numbers = placed.map(({ number }) => number).join(', ');
      await this.records.keep(tx, actor, followUp, { event: 'split', facts: { numbers } });
      return placed.map((part) => part.id);
    });
  }
}

type Part = SplitFollowUp['parts'][number];

function asPart(whole: FollowUp, meeting: Meeting, part: Part) {
  const { councilId, year, decisionId, description, priority, dimension } = whole;
  const { confirmedAt, sample, requiredEvidence } = whole;
  return [
    { councilId, year, decisionId, meeting },
    {
      ...{ title: part.title ?? whole.title, description, orgUnitId: part.orgUnitId },
      ...{ supportingOrgUnitIds: [], dueOn: part.dueOn ?? whole.dueOn },
      ...{ priority, dimension, confirmedAt, sample, requiredEvidence, parentId: whole.id },
    },
  ] as const;
}

/** What somebody still waits for would be lost with the split. */
async function refusePending(tx: Tx, followUpId: string): Promise<void> {
  if (await tx.existsBy(Extension, { followUpId, state: 'requested' }))
    throw new RuleBroken('followup.extension_pending');
  if (await tx.existsBy(FollowUpRequest, { followUpId, state: 'open' }))
    throw new RuleBroken('followup.request_pending');
}
