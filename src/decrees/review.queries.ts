import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { ensure } from '../platform/errors/domain-error.js';
import { Council } from './council.entity.js';
import { DecreeCouncil } from './decree-parts.entity.js';
import { DecreeReview } from './decree-review.entity.js';
import type { Decree } from './decree.entity.js';
import { canEnactReviewed, reviewState, type ReviewState } from './rules/review.js';

export type Review = { readonly required: boolean; readonly state: ReviewState };

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
