import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/index.js';
import { DecreesQueries } from '../../decrees/index.js';
import type { Actor } from '../../identity/index.js';
import { newId } from '../../kernel/new-id.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { InvalidInput } from '../../platform/errors/domain-error.js';
import type { Input } from '../../platform/http/input.js';
import { deadlineFrom, NO_DEADLINE, type Deadline, type DeadlineMeaning } from '../rules/answers.js';
import type { ReviewRecord } from '../rules/review-record.js';
import type { SetReviewTerms } from './review.dto.js';
import { MinutesReview, ReviewTerm } from './review.entities.js';

export type ReviewTerms = { readonly meaning: DeadlineMeaning; readonly days: number | null };

type TermsWish = {
  readonly councilId: string;
  readonly input: Input<SetReviewTerms>;
  readonly ensure?: (standing: ReviewTerms) => void;
};

const NO_TERMS: ReviewTerms = { meaning: 'none', days: null };

/** Until when members may answer: what the council has set, and the day that follows for each review. */
@Injectable()
export class ReviewDeadlines {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly decrees: DecreesQueries,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async of(em: EntityManager, minutesId: string): Promise<Deadline> {
    const review = await em.findOneBy(MinutesReview, { minutesId });
    return review ? { meaning: review.meaning, dueOn: review.dueOn } : NO_DEADLINE;
  }

  async termsOf(em: EntityManager, councilId: string): Promise<ReviewTerms> {
    const term = await em.findOneBy(ReviewTerm, { councilId });
    return term ? { meaning: term.meaning, days: term.days } : NO_TERMS;
  }

  /** With the submission a new time begins, also after a text was returned. */
  async begin(tx: Tx, minutesId: string, councilId: string): Promise<Deadline> {
    const deadline = deadlineFrom(await this.termsOf(tx, councilId), this.clock.today());
    const review = await tx.findOneBy(MinutesReview, { minutesId });
    if (review) await tx.update(MinutesReview, { id: review.id }, deadline);
    else await tx.insert(MinutesReview, { id: newId(), minutesId, ...deadline, record: null });
    return deadline;
  }

  /** What stays of the review; minutes that were submitted before anybody asked for it get their row now. */
  async keep(tx: Tx, minutesId: string, record: ReviewRecord): Promise<void> {
    if (!(await tx.existsBy(MinutesReview, { minutesId })))
      await tx.insert(MinutesReview, { id: newId(), minutesId, ...NO_DEADLINE, record: null });
    await tx.update(MinutesReview, { minutesId }, { record: record as never });
  }

  async recordOf(em: EntityManager, minutesId: string): Promise<ReviewRecord | null> {
    return (await em.findOneBy(MinutesReview, { minutesId }))?.record ?? null;
  }

  /** @throws InvalidInput where a last day is wanted without a number of days */
  set(actor: Actor, councilId: string, input: Input<SetReviewTerms>): Promise<void> {
    return this.setAll(actor, [{ councilId, input }]);
  }

  /**
   * All of them or none. `ensure` says, with the terms that stand when it is written, whether they may be written over.
   * @throws InvalidInput where a last day is wanted without a number of days
   */
  setAll(actor: Actor, wishes: readonly TermsWish[]): Promise<void> {
    return this.uow.run(async (tx) => {
      for (const { councilId, input, ensure } of wishes) {
        await this.decrees.council(tx, councilId);
        const after = termsIn(input.read());
        const before = await this.termsOf(tx, councilId);
        ensure?.(before);
        if (before.meaning === after.meaning && before.days === after.days) continue;
        const term = await tx.findOneBy(ReviewTerm, { councilId });
        if (term) await tx.save(tx.create(ReviewTerm, { ...term, ...after }));
        else await tx.insert(ReviewTerm, { id: newId(), councilId, ...after });
        const deed = { action: 'council.review_terms_set', subjectType: 'council', subjectId: councilId };
        await this.audit.record(tx, actor, { ...deed, before, after });
      }
    });
  }
}

/** @throws InvalidInput */
export function termsIn({ meaning, days = null }: SetReviewTerms): ReviewTerms {
  if (meaning === 'none') return NO_TERMS;
  if (days === null) throw InvalidInput.at('days', 'field.required');
  return { meaning, days };
}
