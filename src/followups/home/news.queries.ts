import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import type { FollowUpEvent } from '../follow-up-story.entity.js';

export type NewsLine = Pick<FollowUpEvent, 'followUpId' | 'at' | 'event' | 'byName' | 'reason' | 'facts'>;
export type News = { readonly lines: readonly NewsLine[]; readonly more: boolean };

const SHOWN = 20;
/** The lines of one's own hand: of this account, of another of the same person, or from before accounts were noted. */
const MINE = `("e"."byUserId" = :flwUser OR "a"."personId" = :flwPerson
  OR ("e"."byUserId" IS NULL AND "e"."byName" = :flwName))`;

/** What others wrote into the stories of some follow-ups since a moment, the newest first. */
@Injectable()
export class NewsQueries {
  constructor(private readonly reader: Reader) {}

  async since(actor: Actor, followUpIds: readonly string[], since: string): Promise<News> {
    if (followUpIds.length === 0) return { lines: [], more: false };
    const rows = await this.reader.rows<Omit<NewsLine, 'facts'> & { facts: unknown }>(
      `SELECT "e"."followUpId", "e"."at", "e"."event", "e"."byName", "e"."reason", "e"."facts"
       FROM "follow_up_event" "e" LEFT JOIN "app_user" "a" ON "a"."id" = "e"."byUserId"
       WHERE "e"."followUpId" IN (:flwIds) AND "e"."at" > :flwSince AND NOT COALESCE(${MINE}, FALSE)
       ORDER BY "e"."at" DESC, "e"."id" DESC LIMIT :flwLimit`,
      {
        ...{ flwIds: [...followUpIds], flwSince: since, flwLimit: SHOWN + 1 },
        ...{ flwUser: actor.userId, flwPerson: actor.personId, flwName: actor.displayName },
      },
    );
    const lines = rows.slice(0, SHOWN).map((row) => ({ ...row, facts: factsOf(row.facts) }));
    return { lines, more: rows.length > SHOWN };
  }
}

const factsOf = (facts: unknown): NewsLine['facts'] =>
  typeof facts === 'string' ? JSON.parse(facts) : (facts as NewsLine['facts']);
