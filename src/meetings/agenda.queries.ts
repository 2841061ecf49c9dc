import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { bool, Reader, rowsIn } from '../platform/database/reader.js';
import { disclose } from '../platform/http/request-scope.js';
import { cutPage, pageSize, readCursor, type ListQuery, type Page } from '../platform/http/cursor.js';
import type { AgendaItem } from './agenda-item.entity.js';
import type { LateAllower } from './rules/values.js';
import { visibleItem, visibleMeeting } from './meeting-access.js';
import { visibleItems } from './meetings.scope.js';

export type AgendaRow = Omit<AgendaItem, 'deletedAt'>;
export type TakenOff = {
  readonly title: string;
  readonly allower: LateAllower;
  /** With office and name; null where the roster of that day knows nobody. */
  readonly by: string | null;
  readonly reason: string | null;
};

const columns = [
  ...['id', 'meetingId', 'position', 'title', 'kind', 'presenter', 'minutesPlanned', 'dimension'],
  ...['confidentiality', 'discussion', 'result', 'late', 'lateAllowedBy', 'lateAllowedByName', 'lateReason'],
  ...['version', 'createdAt', 'updatedAt'],
]
  .map((name) => `"i"."${name}"`)
  .join(', ');

/** The agenda as an actor may see it: a restricted matter is simply not there. */
@Injectable()
export class AgendaQueries {
  constructor(private readonly reader: Reader) {}

  async one(actor: Actor, id: string): Promise<AgendaRow> {
    const [item] = await visibleItem(this.reader.em, actor, id);
    return item;
  }

  async page(actor: Actor, meetingId: string, query: ListQuery): Promise<Page<AgendaRow>> {
    await visibleMeeting(this.reader.em, actor, meetingId);
    const limit = pageSize(query);
    const cursor = readCursor(query, 'whole', 'id');
    const rows = await this.rows(this.reader.em, actor, meetingId, {
      sql: cursor ? `AND ("i"."position", "i"."id") > (:cursorPosition, :cursorId)` : '',
      params: { cursorPosition: cursor?.[0], cursorId: cursor?.[1], limit: limit + 1 },
    });
    return cutPage(
      rows,
      limit,
      (row) => [row.position, row.id],
      (row) => row,
    );
  }

  /** The whole agenda of a meeting, in order. */
  all(em: EntityManager, actor: Actor, meetingId: string): Promise<AgendaRow[]> {
    return this.rows(em, actor, meetingId, { sql: '', params: { limit: 500 } });
  }

  /** Has this matter left the agenda already? Whoever might see it may know. */
  async isTakenOff(actor: Actor, id: string): Promise<boolean> {
    const scope = visibleItems(actor);
    const rows = await this.reader.rows(
      `SELECT "i"."id" FROM "agenda_item" "i" JOIN "meeting" "m" ON "m"."id" = "i"."meetingId"
       WHERE "i"."deletedAt" IS NOT NULL AND "i"."id" = :id AND ${scope.sql}`,
      { ...scope.params, id },
    );
    return rows.length > 0;
  }

  /** What left the agenda after the letter went out, and who allowed it. */
  async takenOff(em: EntityManager, actor: Actor, meetingId: string): Promise<TakenOff[]> {
    const scope = visibleItems(actor);
    return rowsIn<TakenOff>(
      em,
      `SELECT "i"."title", "i"."lateAllowedBy" AS "allower", "i"."lateAllowedByName" AS "by", "i"."lateReason" AS "reason" FROM "agenda_item" "i"
       JOIN "meeting" "m" ON "m"."id" = "i"."meetingId"
       WHERE "i"."deletedAt" IS NOT NULL AND NOT "i"."late" AND "i"."lateAllowedBy" IS NOT NULL
         AND "i"."meetingId" = :meetingId AND ${scope.sql} ORDER BY "i"."deletedAt", "i"."id" LIMIT 500`,
      { ...scope.params, meetingId },
    );
  }

  /** How many matters each meeting has that the actor may see. */
  async counts(actor: Actor, meetingIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const scope = visibleItems(actor);
    const rows = await this.reader.rows<{ meetingId: string; total: number | string }>(
      `SELECT "i"."meetingId", COUNT(*) AS "total" FROM "agenda_item" "i"
       JOIN "meeting" "m" ON "m"."id" = "i"."meetingId"
       WHERE "i"."deletedAt" IS NULL AND "i"."meetingId" IN (:ids) AND ${scope.sql} GROUP BY "i"."meetingId"`,
      { ...scope.params, ids: [...meetingIds] },
    );
    return new Map(rows.map(({ meetingId, total }) => [meetingId, Number(total)]));
  }

  private async rows(
    em: EntityManager,
    actor: Actor,
    meetingId: string,
    more: { sql: string; params: Record<string, unknown> },
  ): Promise<AgendaRow[]> {
    const scope = visibleItems(actor);
    const rows = await rowsIn<AgendaRow>(
      em,
      `SELECT ${columns} FROM "agenda_item" "i" JOIN "meeting" "m" ON "m"."id" = "i"."meetingId"
       WHERE "i"."deletedAt" IS NULL AND "i"."meetingId" = :meetingId AND ${scope.sql} ${more.sql}
       ORDER BY "i"."position", "i"."id" LIMIT :limit`,
      { ...scope.params, meetingId, ...more.params },
    );
    for (const { id, confidentiality } of rows)
      if (confidentiality === 'restricted') disclose('restricted', 'agenda_item', id);
    return rows.map((row) => ({ ...row, late: bool(row.late) }));
  }
}
