import { Injectable } from '@nestjs/common';
import { allOf, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import type { FollowUpRow } from '../follow-up-row.js';
import { concerningUnits, joinsOf, visibleFollowUps } from '../followups.scope.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { OPEN_STATUSES } from '../rules/follow-up-life.js';

/** What is over stays on the list for a while; the rest is found in the whole list. */
const FINISHED_SHOWN = 20;

/** The rows of a unit's list: all that is open, and what was finished last. */
@Injectable()
export class MineQueries {
  constructor(
    private readonly reader: Reader,
    private readonly queries: FollowUpsQueries,
  ) {}

  /** Earliest due first; of what is over, the last first. */
  async rows(actor: Actor, finished: boolean): Promise<FollowUpRow[]> {
    const open = await this.ids(actor, 'IN', '"f"."dueOn", "f"."id"', null);
    const over = finished
      ? await this.ids(actor, 'NOT IN', '"f"."updatedAt" DESC, "f"."id"', FINISHED_SHOWN)
      : [];
    const order = new Map([...open, ...over].map((id, n) => [id, n]));
    const rows = await this.queries.picked([...order.keys()]);
    return rows.toSorted((a, b) => order.get(a.id)! - order.get(b.id)!);
  }

  /** How many the units of somebody were given that were not cancelled, and how many of these are done; parts, not wholes. */
  async tally({ units }: Actor): Promise<{ total: number; done: number }> {
    const rows = await this.reader.rows<{ status: string; count: number | string }>(
      `SELECT "f"."status", COUNT(*) AS "count" FROM "follow_up" "f" JOIN "meeting" "m" ON "m"."id" = "f"."meetingId"
       WHERE "f"."deletedAt" IS NULL AND "f"."orgUnitId" IN (:units) AND "m"."status" = 'ended'
         AND "f"."partCount" = 0 AND "f"."status" <> 'cancelled' GROUP BY "f"."status"`,
      { units: [...units] },
    );
    const sum = (some: typeof rows) => some.reduce((all, { count }) => all + Number(count), 0);
    return { total: sum(rows), done: sum(rows.filter(({ status }) => status === 'done')) };
  }

  private async ids(actor: Actor, which: 'IN' | 'NOT IN', order: string, limit: number | null) {
    // Also of somebody who presides and so may know of far more: what is none of his unit's is not his to do.
    const { sql, params } = allOf(concerningUnits(actor), visibleFollowUps(actor));
    const rows = await this.reader.rows<{ id: string }>(
      `SELECT "f"."id" FROM "follow_up" "f" ${joinsOf(sql)} WHERE "f"."deletedAt" IS NULL
       AND "f"."status" ${which} (:mineOpen) AND ${sql} ORDER BY ${order} ${limit === null ? '' : 'LIMIT :mineLimit'}`,
      { ...params, mineOpen: [...OPEN_STATUSES], ...(limit === null ? {} : { mineLimit: limit }) },
    );
    return rows.map(({ id }) => id);
  }
}
