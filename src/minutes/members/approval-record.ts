import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { ensure } from '../../platform/errors/domain-error.js';
import type { Minutes } from '../minutes.entity.js';
import { isUnresolved, mayPassOver } from '../rules/answers.js';
import type { ReviewRecord, UnresolvedAnswer } from '../rules/review-record.js';
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
    knowsOfOpen: boolean,
  ): Promise<void> {
    const open = await this.answers.openOf(tx, actor, minutes);
    ensure(mayPassOver(open, knowsOfOpen));
    const all = await tx.find(ReviewAnswer, { where: { minutesId: minutes.id }, order: { id: 'ASC' } });
    const record: ReviewRecord = {
      deadline: await this.deadlines.of(tx, minutes.id),
      approver,
      passedOver: open.length > 0,
      unresolved: all.filter(isUnresolved).map(unresolved),
    };
    await this.deadlines.keep(tx, minutes.id, record);
  }
}

const unresolved = (answer: ReviewAnswer): UnresolvedAnswer => ({
  ...{ id: answer.id, passage: answer.passage, kind: answer.kind, state: answer.state },
  ...{ text: answer.text, because: answer.because, reason: answer.reason },
  ...{ authorName: answer.authorName, authorTitle: answer.authorTitle },
});
