import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { visibleItems, visibleMeeting } from '../meetings/index.js';
import { Reader, rowsIn } from '../platform/database/reader.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { cutPage, pageSize, readCursor, type ListQuery, type Page } from '../platform/http/cursor.js';
import type { LogEntry } from './log-entry.entity.js';

export type LogRow = Omit<LogEntry, 'deletedAt'>;

const COLUMNS = [
  ...['id', 'meetingId', 'agendaItemId', 'kind', 'sequence', 'text', 'decisionId', 'followUpId', 'orgUnitId'],
  ...['dueOn', 'startedAt', 'typedAt', 'authorUserId', 'authorName', 'version', 'createdAt', 'updatedAt'],
]
  .map((name) => `"e"."${name}"`)
  .join(', ');
const SELECT = `SELECT ${COLUMNS} FROM "log_entry" "e" JOIN "agenda_item" "i" ON "i"."id" = "e"."agendaItemId"
  JOIN "meeting" "m" ON "m"."id" = "e"."meetingId" WHERE "e"."deletedAt" IS NULL AND "i"."deletedAt" IS NULL`;

/** The log of a meeting, as far as the reader may see the matters it is about. */
@Injectable()
export class LogQueries {
  constructor(private readonly reader: Reader) {}

  /** In the order of the log. */
  async page(actor: Actor, meetingId: string, query: ListQuery): Promise<Page<LogRow>> {
    await visibleMeeting(this.reader.em, actor, meetingId);
    const limit = pageSize(query);
    const after = readCursor(query, 'whole', 'id');
    const cursor = after ? 'AND ("e"."sequence", "e"."id") > (:sequence, :id)' : '';
    const params = { sequence: after?.[0], id: after?.[1], limit: limit + 1, meetingId };
    const rows = await this.rows(this.reader.em, actor, `"e"."meetingId" = :meetingId ${cursor}`, params);
    return cutPage(
      rows,
      limit,
      (row) => [row.sequence, row.id],
      (row) => row,
    );
  }

  /** The whole log of a meeting. */
  all(em: EntityManager, actor: Actor, meetingId: string): Promise<LogRow[]> {
    return this.rows(em, actor, '"e"."meetingId" = :meetingId', { meetingId, limit: 5_000 });
  }

  /** @throws NotFound also for what one may not know of */
  async one(actor: Actor, id: string): Promise<LogRow> {
    const [row] = await this.rows(this.reader.em, actor, '"e"."id" = :id', { id, limit: 1 });
    if (!row) throw new NotFound('log_entry', id);
    return row;
  }

  /** The entry that points to a decision or follow-up. */
  async idOf({ decisionId = null, followUpId = null }: Partial<Pick<LogEntry, 'decisionId' | 'followUpId'>>) {
    const [row] = await this.reader.rows<{ id: string }>(
      `SELECT "id" FROM "log_entry" WHERE "decisionId" = :decisionId OR "followUpId" = :followUpId`,
      { decisionId, followUpId },
    );
    return row.id;
  }

  private rows(em: EntityManager, actor: Actor, where: string, params: object): Promise<LogRow[]> {
    const scope = visibleItems(actor);
    return rowsIn<LogRow>(
      em,
      `${SELECT} AND ${where} AND ${scope.sql} ORDER BY "e"."sequence", "e"."id" LIMIT :limit`,
      { ...scope.params, ...params },
    );
  }
}
