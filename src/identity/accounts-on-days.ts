import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/civil-date.js';
import { Reader } from '../platform/database/reader.js';
import type { Actor } from './actor.js';
import { ActorResolver } from './actor-resolver.js';

/** Everybody with an account, as they stood on a day that is over or running. */
@Injectable()
export class AccountsOnDays {
  constructor(
    private readonly reader: Reader,
    private readonly resolver: ActorResolver,
  ) {}

  /**
   * Accounts that were there and open before an instant, each with the rights of that moment: what was granted for a time,
   * and the offices and seats of the day as they are recorded now.
   */
  async before(instant: string, day: CivilDate): Promise<Actor[]> {
    const rows = await this.reader.rows<Parameters<ActorResolver['actorOf']>[0]>(
      `SELECT "id" AS "userId", "email", "displayName", "personId" FROM "app_user"
       WHERE "createdAt" < :instant AND ("disabledAt" IS NULL OR "disabledAt" >= :instant)
       AND ("deletedAt" IS NULL OR "deletedAt" >= :instant) ORDER BY "displayName", "id"`,
      { instant },
    );
    const actors: Actor[] = [];
    for (const row of rows) actors.push(await this.resolver.actorOf(row, { day, now: instant }));
    return actors;
  }
}
