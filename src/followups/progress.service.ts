import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { FilesService } from '../documents/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Meeting } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { ensure } from '../platform/errors/domain-error.js';
import { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { FollowUpRecords } from './follow-up-records.js';
import { Evidence, ProgressReport } from './follow-up-story.entity.js';
import type { FollowUp } from './follow-up.entity.js';
import type { FollowUpReason, MaybeFollowUpReason, ReportProgress } from './followups.dto.js';
import { refuseStrangers } from './reporters.js';
import {
  canDo,
  canJudge,
  canSubmit,
  FOLLOW_UP_LIFE,
  isOpenForReports,
  type FollowUpVerb,
} from './rules/follow-up-life.js';

/** What offices report, and how it is judged. */
@Injectable()
export class ProgressService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: FollowUpRecords,
    private readonly files: FilesService,
    private readonly clock: Clock,
  ) {}

  async report(actor: Actor, id: string, input: Input<ReportProgress>, match = Match.any): Promise<void> {
    await this.uow.run(async (tx) => {
      const [followUp, row] = await this.records.load(tx, actor, id, match);
      refuseStrangers(actor, row);
      ensure(await this.isOpen(tx, followUp));
      ensure(canDo('progress', followUp.status));
      const { percent, narrative, fileIds = [] } = input.read();
      const reportId = newId();
      await tx.insert(ProgressReport, {
        ...{ id: reportId, followUpId: id, percent, narrative },
        ...{ byUserId: actor.userId, byName: actor.displayName },
      });
      const owner = { ownerKind: 'followup', ownerId: id };
      for (const file of await this.files.attach(tx, actor, fileIds, owner)) {
        await tx.insert(Evidence, { reportId, fileId: file.id });
      }
      followUp.percent = percent;
      followUp.status = 'in-progress';
      await this.records.keep(tx, actor, followUp, {
        event: 'reported',
        facts: { percent, files: fileIds.length },
      });
    });
  }

  async submit(actor: Actor, id: string, match = Match.any): Promise<void> {
    await this.uow.run(async (tx) => {
      const [followUp, row] = await this.records.load(tx, actor, id, match);
      refuseStrangers(actor, row);
      ensure(await this.isOpen(tx, followUp));
      ensure(canSubmit(followUp.status, await this.evidenceSinceReturn(tx, followUp)));
      followUp.status = 'awaiting-verification';
      followUp.submittedByUserId = actor.userId;
      await this.records.keep(tx, actor, followUp, { event: 'submitted' });
    });
  }

  async verify(
    actor: Actor,
    id: string,
    input: Input<MaybeFollowUpReason>,
    match = Match.any,
  ): Promise<void> {
    await this.judge(actor, id, 'verify', match, (followUp) => {
      followUp.status = 'done';
      followUp.percent = 100;
      followUp.doneAt = this.clock.now();
      return { event: 'verified', reason: input.read().reason ?? null };
    });
  }

  async sendBack(actor: Actor, id: string, input: Input<FollowUpReason>, match = Match.any): Promise<void> {
    await this.judge(actor, id, 'return', match, (followUp) => {
      const { reason } = input.read();
      followUp.status = 'returned';
      followUp.returnedAt = this.clock.now();
      return { event: 'returned', reason };
    });
  }

  /** hold, resume, cancel, infeasible: the secretariat moves the task aside or back, and says why. */
  async move(
    actor: Actor,
    id: string,
    verb: 'hold' | 'resume' | 'cancel' | 'infeasible',
    input: Input<MaybeFollowUpReason>,
    match = Match.any,
  ): Promise<void> {
    await this.uow.run(async (tx) => {
      const [followUp] = await this.records.load(tx, actor, id, match);
      ensure(canDo(verb, followUp.status));
      const { reason = null } = input.read();
      followUp.status = FOLLOW_UP_LIFE[verb].to ?? followUp.status;
      await this.records.keep(tx, actor, followUp, { event: PAST[verb], reason });
    });
  }

  private async judge(
    actor: Actor,
    id: string,
    verb: 'verify' | 'return',
    match: Match,
    apply: (followUp: FollowUp) => { event: string; reason: string | null },
  ): Promise<void> {
    await this.uow.run(async (tx) => {
      const [followUp] = await this.records.load(tx, actor, id, match);
      const reports = await tx.findBy(ProgressReport, { followUpId: id });
      const involved = [followUp.submittedByUserId, ...reports.map(({ byUserId }) => byUserId)];
      ensure(canJudge(verb, followUp.status, actor, involved));
      await this.records.keep(tx, actor, followUp, apply(followUp));
    });
  }

  private async isOpen(tx: Tx, followUp: FollowUp) {
    const meeting = await tx.findOneByOrFail(Meeting, { id: followUp.meetingId });
    return isOpenForReports(meeting.status);
  }

  private async evidenceSinceReturn(tx: Tx, { id, returnedAt }: FollowUp): Promise<number> {
    const reports = await tx.findBy(ProgressReport, { followUpId: id });
    const fresh = reports.filter(({ createdAt }) => returnedAt === null || createdAt > returnedAt);
    return tx.countBy(Evidence, { reportId: In(fresh.map((report) => report.id)) });
  }
}

const PAST: Readonly<Record<Extract<FollowUpVerb, 'hold' | 'resume' | 'cancel' | 'infeasible'>, string>> = {
  hold: 'held',
  resume: 'resumed',
  cancel: 'cancelled',
  infeasible: 'infeasible',
};
