import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../../identity/index.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { ensure } from '../../platform/errors/domain-error.js';
import type { Minutes } from '../minutes.entity.js';
import { MinutesComment } from '../minutes-comment.entity.js';
import { isUnresolved, mayPassOver, remarkOf } from '../rules/answers.js';
import { discussionKey } from '../rules/passages.js';
import { WHOLE, type ReviewRecord, type UnresolvedAnswer } from '../rules/review-record.js';
import { AnswersQueries } from './answers.queries.js';
import { ReviewAnswer } from './review-answer.entity.js';
import { ReviewDeadlines } from './review-deadlines.js';

/** What the approval has to know of the review, and what of the review stays with the approved minutes. */
@Injectable()
export class ApprovalRecord {
  constructor(
    private readonly answers: AnswersQueries,
    private readonly deadlines: ReviewDeadlines,
  ) {}

  /**
   * The chair confirms what he can see to be open; the record keeps everything, each to be read by who may.
   * @throws RuleBroken while something is open and he has not said that he knows
   */
  async write(
    tx: Tx,
    actor: Actor,
    minutes: Minutes,
    approver: ReviewRecord['approver'],
    knowsOfOpen: boolean | undefined,
  ): Promise<void> {
    const answers = await this.answers.openOf(tx, actor, minutes);
    const comments = await this.openComments(tx, minutes);
    // The older contract knows no confirmation: who says nothing at all is not refused for a comment, but it is kept.
    const asked = knowsOfOpen === undefined ? answers : [...answers, ...comments.map(remarkOf)];
    ensure(mayPassOver(asked, knowsOfOpen === true));
    const all = await tx.find(ReviewAnswer, { where: { minutesId: minutes.id }, order: { id: 'ASC' } });
    const record: ReviewRecord = {
      deadline: await this.deadlines.of(tx, minutes.id),
      approver,
      passedOver: answers.length + comments.length > 0,
      unresolved: [...all.filter(isUnresolved).map(unresolved), ...comments.map(unanswered)],
    };
    await this.deadlines.keep(tx, minutes.id, record);
  }

  private openComments(tx: Tx, { id: minutesId }: Minutes): Promise<MinutesComment[]> {
    const where = { minutesId, state: 'open' as const, deletedAt: IsNull() };
    return tx.find(MinutesComment, { where, order: { id: 'ASC' } });
  }
}

const unanswered = (comment: MinutesComment): UnresolvedAnswer => ({
  ...{ id: comment.id, kind: 'remark', state: 'open', text: comment.text, because: null, reason: null },
  passage: comment.agendaItemId ? discussionKey(comment.agendaItemId) : WHOLE,
  ...{ authorName: comment.authorName, authorTitle: comment.authorName },
});

const unresolved = (answer: ReviewAnswer): UnresolvedAnswer => ({
  ...{ id: answer.id, passage: answer.passage, kind: answer.kind, state: answer.state },
  ...{ text: answer.text, because: answer.because, reason: answer.reason },
  ...{ authorName: answer.authorName, authorTitle: answer.authorTitle },
});
