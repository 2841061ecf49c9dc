import type { EntityManager } from 'typeorm';
import { AppUser, type Actor } from '../identity/index.js';
import { rowsIn } from '../platform/database/reader.js';
import type { Minutes } from './minutes.entity.js';

/** Is the actor the person behind this account, through whatever account he comes? Two accounts of one person are one. */
export async function isPerson(em: EntityManager, actor: Actor, userId: string | null): Promise<boolean> {
  if (userId === null || userId === actor.userId) return userId !== null;
  const account = await em.findOneBy(AppUser, { id: userId });
  return actor.personId !== null && account?.personId === actor.personId;
}

/**
 * Did this person, through whatever account, put the words of a passage where they stand in this revision: typed here
 * or in the room, restored, or taken over from a suggestion? Who suggested them and left it to others did not.
 */
export async function wroteLast(
  em: EntityManager,
  { userId, personId }: Actor,
  minutes: Minutes,
): Promise<boolean> {
  const found = await rowsIn(
    em,
    `SELECT 1 FROM "passage_version" "v" LEFT JOIN "app_user" "u" ON "u"."id" = "v"."authorUserId"
     WHERE "v"."meetingId" = :minMeeting AND "v"."savedAt" >= :minSince
       AND "v"."number" = (SELECT MAX("o"."number") FROM "passage_version" "o"
         WHERE "o"."meetingId" = "v"."meetingId" AND "o"."passage" = "v"."passage")
       AND ("v"."authorUserId" = :minUser OR "u"."personId" = :minPerson)`,
    { minMeeting: minutes.meetingId, minSince: minutes.createdAt, minUser: userId, minPerson: personId },
  );
  return found.length > 0;
}
