import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { chairedBy } from '../meetings/index.js';
import { rowsIn } from '../platform/database/reader.js';
import type { FollowUpRow } from './follow-up-row.js';
import { LinkSenders } from './links/link-senders.js';
import type { Own, Situation } from './rules/follow-up-life.js';
import { partiesOf } from './rules/parties.js';

/**
 * Everybody who reported on it, brought evidence, made out the link a report came by, made a report his own or asked
 * for its verification; the person behind each account.
 */
const INVOLVED = `SELECT "r"."byUserId" AS "userId", COALESCE("r"."byPersonId", "a"."personId") AS "personId"
    FROM "progress_report" "r" LEFT JOIN "app_user" "a" ON "a"."id" = "r"."byUserId" WHERE "r"."followUpId" = :fluId
  UNION SELECT "r"."adoptedByUserId", "a"."personId"
    FROM "progress_report" "r" JOIN "app_user" "a" ON "a"."id" = "r"."adoptedByUserId" WHERE "r"."followUpId" = :fluId
  UNION SELECT "e"."byUserId", COALESCE("e"."byPersonId", "a"."personId")
    FROM "evidence" "e" LEFT JOIN "app_user" "a" ON "a"."id" = "e"."byUserId" WHERE "e"."followUpId" = :fluId
  UNION SELECT "l"."issuedByUserId", COALESCE("l"."issuedByPersonId", "a"."personId")
    FROM "progress_report" "r" JOIN "report_link" "l" ON "l"."id" = "r"."linkId"
    LEFT JOIN "app_user" "a" ON "a"."id" = "l"."issuedByUserId" WHERE "r"."followUpId" = :fluId
  UNION SELECT "f"."submittedByUserId", COALESCE("f"."submittedByPersonId", "a"."personId")
    FROM "follow_up" "f" LEFT JOIN "app_user" "a" ON "a"."id" = "f"."submittedByUserId" WHERE "f"."id" = :fluId`;

/** Somebody by account and person, and the units he answers for. */
export type Whom = {
  readonly userId: string | null;
  readonly personId: string | null;
  readonly units: readonly string[];
};

/** How a follow-up stands towards somebody: what the table of its life is asked with. */
@Injectable()
export class StandingQueries {
  constructor(private readonly links: LinkSenders) {}

  async of(em: EntityManager, actor: Actor, row: FollowUpRow): Promise<Situation> {
    return {
      status: row.status,
      parties: partiesOf(actor, row, await this.presided(em, actor, row.meetingId)),
      whole: row.partCount > 0,
      part: row.parentId !== null,
      own: await this.isInvolved(em, actor, row.id),
    };
  }

  private async presided(em: EntityManager, actor: Actor, meetingId: string): Promise<boolean> {
    const { sql, params } = chairedBy(actor);
    const found = await rowsIn(
      em,
      `SELECT 1 AS "one" FROM "meeting" "m" WHERE "m"."id" = :fluMeeting AND ${sql}`,
      { ...params, fluMeeting: meetingId },
    );
    return found.length > 0;
  }

  /** Has this person, through whatever account, reported on it or asked for its verification, or could so by a link? */
  async isInvolved(em: EntityManager, whom: Whom, id: string): Promise<Own> {
    type Involved = { userId: string | null; personId: string | null };
    const involved = await rowsIn<Involved>(em, INVOLVED, { fluId: id });
    const self = involved.some(
      ({ userId, personId }) =>
        (userId !== null && userId === whom.userId) || (personId !== null && personId === whom.personId),
    );
    if (self) return 'report';
    return (await this.links.couldHaveSent(em, whom, id)) ? 'link' : null;
  }
}
