import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Meeting } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { FollowUpRecords } from './follow-up-records.js';
import { FollowUpRequest } from './follow-up-request.entity.js';
import { ProgressReport } from './follow-up-story.entity.js';
import { FollowUp } from './follow-up.entity.js';
import type { FollowUpReason, MaybeFollowUpReason } from './followups.dto.js';
import type { DeclareInfeasible } from './sharing.dto.js';
import { canDo, statusAfter, type Situation } from './rules/follow-up-life.js';

const PAST = { hold: 'held', resume: 'resumed', cancel: 'cancelled' } as const;

/** Putting a task aside, ending it without a result, and opening one again whose verification did not hold. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: FollowUpRecords,
    private readonly clock: Clock,
  ) {}

  /** hold, resume, cancel: the secretariat moves the task aside or back, and says why. */
  async move(
    actor: Actor,
    id: string,
    verb: keyof typeof PAST,
    input: Input<MaybeFollowUpReason>,
    match = Match.any,
  ): Promise<void> {
    await this.uow.run((tx) => this.moveIn(tx, actor, id, verb, () => input.read().reason ?? null, match));
  }

  /** The same inside the unit of work of another deed. */
  async moveIn(
    tx: Tx,
    actor: Actor,
    id: string,
    verb: keyof typeof PAST,
    reasonOf: () => string | null,
    match = Match.any,
  ): Promise<void> {
    const { followUp } = await this.records.open(tx, actor, id, match, verb);
    const deed = { event: PAST[verb], reason: reasonOf() };
    if (followUp.partCount > 0) return this.cancelParts(tx, actor, id, deed);
    followUp.status = statusAfter(verb, followUp.status);
    await this.records.keep(tx, actor, followUp, deed);
  }

  /**
   * A task that cannot be done ends with the word of the chair: given here, or given elsewhere and put on record by
   * the secretariat, which then says where. Where it names no approval none is claimed: the chair is asked to confirm.
   */
  async declareInfeasible(
    actor: Actor,
    id: string,
    input: Input<DeclareInfeasible>,
    match = Match.any,
  ): Promise<void> {
    await this.uow.run(async (tx) => {
      const { followUp, situation } = await this.records.open(tx, actor, id, match, 'infeasible');
      const { reason, approval = null } = input.read();
      const approved = await this.approver(tx, actor, followUp, situation, approval);
      followUp.status = 'infeasible';
      if (approved.how !== 'unconfirmed') await this.settle(tx, id, 'granted', approved.approvedBy, approval);
      const facts = { ...approved, approval };
      await this.records.keep(tx, actor, followUp, { event: 'infeasible', reason, facts });
      if (approved.how !== 'unconfirmed') return;
      const wish = { kind: 'infeasible', reason, toUnitId: null, state: 'open' } as const;
      await tx.insert(FollowUpRequest, { id: newId(), followUpId: id, ...wish, byName: actor.displayName });
    });
  }

  /**
   * A verification that did not hold is taken back: the work goes on, and needs new evidence. What the chair let end
   * without result, the chair alone opens again.
   */
  async reopen(actor: Actor, id: string, input: Input<FollowUpReason>, match = Match.any): Promise<void> {
    await this.uow.run(async (tx) => {
      const { followUp, verb } = await this.records.open(tx, actor, id, match, ({ status }) =>
        status === 'infeasible' ? 'reopen-infeasible' : 'reopen',
      );
      const { reason } = input.read();
      if (verb === 'reopen-infeasible') {
        await this.settle(tx, id, 'refused', actor.displayName, reason);
        followUp.status = statusAfter(verb, followUp.status);
        return this.records.keep(tx, actor, followUp, { event: 'reopened', reason });
      }
      const reports = await tx.find(ProgressReport, { where: { followUpId: id }, order: { id: 'ASC' } });
      const percent = reports.findLast(({ supporting, adoptedAt }) => !supporting || adoptedAt)?.percent ?? 0;
      Object.assign(followUp, { status: 'in-progress', percent, doneAt: null, returnedAt: this.clock.now() });
      await this.records.keep(tx, actor, followUp, { event: 'reopened', reason });
    });
  }

  /** What was asked of the chair is answered by what became of the task. */
  private async settle(
    tx: Tx,
    id: string,
    state: 'granted' | 'refused',
    by: string | null,
    answer: string | null,
  ) {
    const answered = { state, answeredByName: by, answer, answeredAt: this.clock.now() };
    await tx.update(FollowUpRequest, { followUpId: id, kind: 'infeasible', state: 'open' }, answered);
  }

  private async approver(
    tx: Tx,
    actor: Actor,
    followUp: FollowUp,
    { parties }: Situation,
    approval: string | null,
  ): Promise<{ approvedBy: string | null; how: 'decided' | 'recorded' | 'unconfirmed' }> {
    if (parties.has('chair')) return { approvedBy: actor.displayName, how: 'decided' };
    if (approval === null) return { approvedBy: null, how: 'unconfirmed' };
    const { chairName, chairTitle } = await tx.findOneByOrFail(Meeting, { id: followUp.meetingId });
    return { approvedBy: chairName ?? chairTitle ?? 'Pimpinan rapat', how: 'recorded' };
  }

  /** Calling off a whole calls off what is still open of it; what was done stays done. */
  private async cancelParts(
    tx: Tx,
    actor: Actor,
    parentId: string,
    deed: { event: string; reason: string | null },
  ) {
    for (const part of await tx.findBy(FollowUp, { parentId })) {
      if (!canDo('cancel', part.status).ok) continue;
      part.status = 'cancelled';
      await this.records.keep(tx, actor, part, deed);
    }
  }
}
