import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ensure, InvalidInput, NotFound } from '../platform/errors/domain-error.js';
import type { Input } from '../platform/http/input.js';
import { Match } from '../platform/http/etag.js';
import { MinutesAccess } from './minutes.access.js';
import { ReviewDeadlines } from './members/review-deadlines.js';
import { ReviewSubjects } from './members/review-subjects.js';
import { MinutesComment } from './minutes-comment.entity.js';
import type { MaybeReason, WithReason, WriteComment } from './minutes.dto.js';
import { canAnswer } from './rules/answers.js';
import { canAnswerComment, factsOf } from './rules/minutes-lifecycle.js';

/** Members' remarks on the text under review, and what the secretariat made of them. */
@Injectable()
export class CommentsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: MinutesAccess,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly subjects: ReviewSubjects,
    private readonly deadlines: ReviewDeadlines,
  ) {}

  async write(actor: Actor, minutesId: string, input: Input<WriteComment>): Promise<string> {
    return this.uow.run(async (tx) => {
      const minutes = await this.access.load(tx, actor, minutesId, Match.any);
      ensure(canAnswer(factsOf(minutes), await this.deadlines.of(tx, minutesId), this.clock.today()));
      await this.subjects.ensureReviewer(tx, actor, minutes);
      const { agendaItemId = null, text } = input.read();
      if (agendaItemId && !(await this.access.sees(tx, actor, minutes, agendaItemId))) {
        throw InvalidInput.at('agendaItemId', 'field.unknown_id');
      }
      const id = newId();
      await tx.insert(MinutesComment, {
        id,
        minutesId,
        agendaItemId,
        text,
        authorUserId: actor.userId,
        authorName: actor.displayName,
        state: 'open',
      });
      await this.record(tx, actor, minutesId, 'minutes.commented', { commentId: id, agendaItemId, text });
      return id;
    });
  }

  async accept(actor: Actor, id: string, input: Input<MaybeReason>): Promise<string> {
    return this.answer(actor, id, 'accepted', input);
  }

  async decline(actor: Actor, id: string, input: Input<WithReason>): Promise<string> {
    return this.answer(actor, id, 'declined', input);
  }

  private async answer(
    actor: Actor,
    id: string,
    state: 'accepted' | 'declined',
    input: Input<MaybeReason>,
  ): Promise<string> {
    return this.uow.run(async (tx) => {
      const comment = await tx.findOneBy(MinutesComment, { id });
      if (!comment) throw new NotFound('comment', id);
      const minutes = await this.access.load(tx, actor, comment.minutesId, Match.any);
      ensure(canAnswerComment(factsOf(minutes), comment));
      comment.state = state;
      comment.reason = input.read().reason ?? null;
      comment.answeredByName = actor.displayName;
      comment.answeredAt = this.clock.now();
      await tx.save(comment);
      await this.record(tx, actor, minutes.id, `minutes.comment_${state}`, { commentId: id });
      return minutes.id;
    });
  }

  private record(...[tx, actor, subjectId, action, particulars]: RecordArguments) {
    return this.audit.record(tx, actor, { action, subjectType: 'minutes', subjectId, particulars });
  }
}

type RecordArguments = [Parameters<AuditService['record']>[0], Actor, string, string, object];
