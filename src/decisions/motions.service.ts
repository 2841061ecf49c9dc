import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { MeetingLocks, MeetingsQueries, notPaused, visibleItem, type Meeting } from '../meetings/index.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, InvalidInput, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { Motion } from './motion.entity.js';
import type { DropMotion, OpenMotion, PutToVote, RewordMotion } from './motions.dto.js';
import { MotionsQueries } from './motions.queries.js';
import { canRecord } from './rules/decision-rules.js';
import { canGo, canReword, type MotionState } from './rules/motion-life.js';

/** Putting a proposal to the meeting and working on it: what comes before anybody agrees or votes. */
@Injectable()
export class MotionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly meetings: MeetingsQueries,
    private readonly locks: MeetingLocks,
    private readonly queries: MotionsQueries,
    private readonly audit: AuditService,
  ) {}

  open(actor: Actor, meetingId: string, input: Input<OpenMotion>): Promise<string> {
    return this.uow.run(async (tx) => {
      const meeting = await this.meetings.one(tx, actor, meetingId);
      await this.insistOpen(tx, meeting);
      const { agendaItemId, kind = 'decision', ...given } = input.read();
      const [item] = await visibleItem(tx, actor, agendaItemId).catch(() => [null]);
      if (item?.meetingId !== meeting.id) throw InvalidInput.at('agendaItemId', 'field.unknown_id');
      const motion = tx.create(Motion, {
        ...{
          id: newId(),
          meetingId: meeting.id,
          agendaItemId,
          kind,
          text: given.text,
          state: 'deliberating',
        },
        ...{ dimension: given.dimension ?? null, legalBasis: given.legalBasis ?? null },
        ...{ reason: null, ballot: null, votedAt: null, votes: null, entitled: null, tie: null },
        ...{ authorityNotedBy: null, decisionId: null, version: 1, deletedAt: null },
      });
      await tx.insert(Motion, motion);
      await this.note(tx, actor, 'motion.opened', motion, null);
      return motion.id;
    });
  }

  reword(actor: Actor, id: string, input: Input<RewordMotion>, match: Match): Promise<void> {
    return this.uow.run(async (tx) => {
      const [motion] = await this.load(tx, actor, id, match);
      if (!canReword(motion)) throw new RuleBroken('motion.wording_settled');
      await this.save(tx, actor, 'motion.reworded', motion, { text: input.read().text });
    });
  }

  /** Deliberation has failed: why, and whether the ballot is open or secret. */
  putToVote(actor: Actor, id: string, input: Input<PutToVote>, match: Match): Promise<void> {
    return this.uow.run(async (tx) => {
      const [motion] = await this.load(tx, actor, id, match, 'voting');
      const { reason, ballot } = input.read();
      await this.save(tx, actor, 'motion.put_to_vote', motion, { state: 'voting', reason, ballot });
    });
  }

  /** Before anybody has voted the meeting may talk again. */
  backToDeliberation(actor: Actor, id: string, match: Match): Promise<void> {
    return this.uow.run(async (tx) => {
      const [motion] = await this.load(tx, actor, id, match, 'deliberating');
      await this.save(tx, actor, 'motion.deliberated_again', motion, { state: 'deliberating', ballot: null });
    });
  }

  drop(actor: Actor, id: string, input: Input<DropMotion>, match: Match): Promise<void> {
    return this.uow.run(async (tx) => {
      const [motion] = await this.load(tx, actor, id, match, 'dropped');
      await this.save(tx, actor, 'motion.dropped', motion, { state: 'dropped', reason: input.read().reason });
    });
  }

  /** The proposal in a meeting whose book is open, ready for its next step. */
  async load(tx: Tx, actor: Actor, id: string, match: Match, to?: MotionState): Promise<[Motion, Meeting]> {
    const [motion, , meeting] = await this.queries.one(tx, actor, id);
    match.check(motion.version);
    if (to) ensure(canGo(motion, to));
    await this.insistOpen(tx, meeting);
    return [motion, meeting];
  }

  async save(tx: Tx, actor: Actor, action: string, motion: Motion, change: Partial<Motion>): Promise<void> {
    const before = { ...motion };
    await bumpVersion(tx, Motion, motion);
    Object.assign(motion, change);
    await tx.save(motion);
    await this.note(tx, actor, action, motion, before);
  }

  private async insistOpen(tx: Tx, meeting: Meeting): Promise<void> {
    ensure(canRecord(meeting.status));
    ensure(notPaused(meeting));
    ensure(await this.locks.isOpen(tx, meeting.id));
  }

  private note(tx: Tx, actor: Actor, action: string, motion: Motion, before: object | null): Promise<void> {
    const subject = { subjectType: 'motion', subjectId: motion.id };
    return this.audit.record(tx, actor, { action, ...subject, before, after: { ...motion } });
  }
}
