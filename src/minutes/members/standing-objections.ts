import { IsNull, type EntityManager } from 'typeorm';
import { isUnresolved } from '../rules/answers.js';
import type { ObjectionPart } from '../rules/content.js';
import { itemOf, readPassageKey } from '../rules/passages.js';
import { ReviewAnswer } from './review-answer.entity.js';

/** The objections of a review that stand, answered or not, in the order they were raised. */
export async function standingObjections(em: EntityManager, minutesId: string): Promise<ObjectionPart[]> {
  const answers = await em.find(ReviewAnswer, {
    where: { minutesId, kind: 'object', replacedAt: IsNull() },
    order: { id: 'ASC' },
  });
  return answers.filter(isUnresolved).flatMap(({ passage, authorTitle, text, reason }) => {
    const key = readPassageKey(passage);
    if (key === null) return [];
    const itemId = itemOf(key);
    const on = itemId === null ? (key as 'opening' | 'notes' | 'closing') : 'discussion';
    return [{ on, itemId, officeTitle: authorTitle, text: text ?? '', answer: reason }];
  });
}
