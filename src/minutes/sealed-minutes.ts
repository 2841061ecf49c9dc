import { In, IsNull, type EntityManager } from 'typeorm';
import { MinutesSnapshot } from './minutes-snapshot.entity.js';
import { Minutes } from './minutes.entity.js';
import { MinutesRevocation } from './minutes-revocation.entity.js';
import type { MinutesContent } from './rules/content.js';
import { sha256 } from './rules/seal.js';
import { successorOf } from './rules/successor.js';

export type MinutesRecord = {
  readonly minutes: Minutes;
  readonly content: MinutesContent;
  readonly revocation: MinutesRevocation | null;
};

export type SealedMinutes = {
  readonly minutes: Minutes;
  readonly content: MinutesContent;
  /** The revision that stands in its place, whether sealed yet or not. */
  readonly next: { readonly revision: number; readonly verificationCode: string | null } | null;
  readonly revocation: MinutesRevocation | null;
  /** Every sealed revision of the same meeting, this one too, oldest first. */
  readonly family: readonly Minutes[];
  /** Which of them were taken out of force. */
  readonly revokedIds: ReadonlySet<string>;
};

/** What a verification code leads to, for anyone who holds the paper; null when the code leads nowhere. */
export async function sealedMinutes(em: EntityManager, code: string): Promise<SealedMinutes | null> {
  const minutes = await em.findOneBy(Minutes, { codeHash: sha256(code) });
  if (!minutes || minutes.deletedAt) return null;
  const snapshot = await em.findOneByOrFail(MinutesSnapshot, { minutesId: minutes.id });
  const content = JSON.parse(snapshot.content) as MinutesContent;
  const revocation = await em.findOneBy(MinutesRevocation, { minutesId: minutes.id });
  return { minutes, content, revocation, ...(await lineOf(em, minutes)) };
}

/** The revisions of its meeting: the sealed ones, and which of them stands in its place. */
async function lineOf(em: EntityManager, { meetingId, revision }: Minutes) {
  const all = await em.find(Minutes, {
    where: { meetingId, deletedAt: IsNull() },
    order: { revision: 'ASC' },
  });
  const revocations = await em.findBy(MinutesRevocation, { minutesId: In(all.map(({ id }) => id)) });
  const revokedIds = new Set(revocations.map(({ minutesId }) => minutesId));
  const facts = all.map((one) => ({
    ...{ revision: one.revision, verificationCode: one.verificationCode },
    ...{ sealed: one.sealedAt !== null, revoked: revokedIds.has(one.id) },
  }));
  const family = all.filter(({ sealedAt }) => sealedAt !== null);
  return { next: successorOf(revision, facts), family, revokedIds };
}

/** A revision with what was approved and what became of it, for who prepares or shows its public edition. */
export async function recordOf(em: EntityManager, id: string): Promise<MinutesRecord | null> {
  const minutes = await em.findOneBy(Minutes, { id });
  const snapshot = minutes && (await em.findOneBy(MinutesSnapshot, { minutesId: id }));
  if (!minutes || minutes.deletedAt || !snapshot) return null;
  const revocation = await em.findOneBy(MinutesRevocation, { minutesId: id });
  return { minutes, content: JSON.parse(snapshot.content) as MinutesContent, revocation };
}
