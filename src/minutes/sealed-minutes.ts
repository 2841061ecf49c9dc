import type { EntityManager } from 'typeorm';
import { MinutesSnapshot } from './minutes-snapshot.entity.js';
import { Minutes } from './minutes.entity.js';
import type { MinutesContent } from './rules/content.js';
import { sha256 } from './rules/seal.js';

export type SealedMinutes = {
  readonly minutes: Minutes;
  readonly content: MinutesContent;
  /** The revision that took its place, whether sealed yet or not. */
  readonly next: { readonly revision: number; readonly verificationCode: string | null } | null;
};

/** What a verification code leads to, for anyone who holds the paper; null when the code leads nowhere. */
export async function sealedMinutes(em: EntityManager, code: string): Promise<SealedMinutes | null> {
  const minutes = await em.findOneBy(Minutes, { codeHash: sha256(code) });
  if (!minutes || minutes.deletedAt) return null;
  const snapshot = await em.findOneByOrFail(MinutesSnapshot, { minutesId: minutes.id });
  const next = minutes.supersededById ? await em.findOneBy(Minutes, { id: minutes.supersededById }) : null;
  return { minutes, content: JSON.parse(snapshot.content) as MinutesContent, next };
}

/** Published revisions that still stand, newest meeting first: the public shelf. */
export function publishedMinutes(em: EntityManager, limit: number): Promise<Minutes[]> {
  return em
    .createQueryBuilder(Minutes, 'n')
    .where(`n.state = 'published' AND n.supersededById IS NULL AND n.deletedAt IS NULL`)
    .orderBy('n.publishedAt', 'DESC')
    .limit(limit)
    .getMany();
}

export async function publishedById(em: EntityManager, id: string): Promise<Minutes | null> {
  const minutes = await em.findOneBy(Minutes, { id });
  return minutes?.state === 'published' && !minutes.deletedAt ? minutes : null;
}
