import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { rowsIn } from '../platform/database/reader.js';
import { ensure } from '../platform/errors/domain-error.js';
import { Council } from './council.entity.js';
import { DecreeCouncil } from './decree-parts.entity.js';
import { DecreeReview } from './decree-review.entity.js';
import type { Decree } from './decree.entity.js';
import { canEnactReviewed, reviewState, type ReviewAct, type ReviewState } from './rules/review.js';

export type Review = { readonly required: boolean; readonly state: ReviewState };

export type DraftOnDesk = Pick<Decree, 'id' | 'kind' | 'number' | 'year' | 'title'> & {
  readonly act: ReviewAct;
  readonly by: string;
};

/** Where a draft stands with the legal bureau, and whether anybody asks for it. */
@Injectable()
export class ReviewQueries {
  async of(em: EntityManager, decree: Pick<Decree, 'id' | 'councilId' | 'version'>): Promise<Review> {
    const steps = await em.findBy(DecreeReview, { decreeId: decree.id });
    return { required: await isRequired(em, decree), state: reviewState(decree.version, steps) };
  }

  /** Every step there was, newest first. */
  steps(em: EntityManager, decreeId: string): Promise<DecreeReview[]> {
    return em.find(DecreeReview, { where: { decreeId }, order: { version: 'DESC' } });
  }

  /** Drafts whose present version was submitted, given back or cleared, the longest waiting first. */
  desk(em: EntityManager, acts: readonly ReviewAct[]): Promise<DraftOnDesk[]> {
    return rowsIn(
      em,
      `SELECT "d"."id", "d"."kind", "d"."number", "d"."year", "d"."title", "r"."act", "r"."by"
       FROM "decree" "d" JOIN "decree_review" "r" ON "r"."decreeId" = "d"."id" AND "r"."version" = "d"."version"
       WHERE "d"."status" = 'draft' AND "d"."deletedAt" IS NULL AND "r"."act" IN (:acts)
       ORDER BY "r"."createdAt", "d"."id"`,
      { acts: [...acts] },
    );
  }

  /** @throws RuleBroken where the review is wanted and the present version is not cleared */
  async ensureCleared(em: EntityManager, decree: Decree): Promise<void> {
    const { required, state } = await this.of(em, decree);
    ensure(canEnactReviewed(required, state));
  }
}

/** One council that wants the review is enough, where a decree configures several. */
async function isRequired(em: EntityManager, { id, councilId }: Pick<Decree, 'id' | 'councilId'>) {
  const others = await em.findBy(DecreeCouncil, { decreeId: id });
  const ids = [councilId, ...others.map((one) => one.councilId)].filter((one) => one !== null);
  return em.existsBy(Council, { id: In(ids), reviewBeforeEnactment: true });
}
