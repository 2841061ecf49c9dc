import { Injectable } from '@nestjs/common';
import { anyOf, type Actor } from '../identity/index.js';
import { visibleItems } from '../meetings/index.js';
import { Reader } from '../platform/database/reader.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { cutPage, pageSize, readCursor, type ListQuery, type Page } from '../platform/http/cursor.js';
import { Match } from '../platform/http/etag.js';
import { clearedFor } from './minutes.scope.js';
import { MinutesAccess } from './minutes.access.js';

export type CommentRow = {
  id: string;
  minutesId: string;
  agendaItemId: string | null;
  text: string;
  authorName: string;
  state: string;
  reason: string | null;
  answeredByName: string | null;
  answeredAt: string | null;
  createdAt: string;
  updatedAt: string;
};

const COLUMNS = [
  ...['id', 'minutesId', 'agendaItemId', 'text', 'authorName', 'state', 'reason'],
  ...['answeredByName', 'answeredAt', 'createdAt', 'updatedAt'],
]
  .map((column) => `"c"."${column}"`)
  .join(', ');

/** Comments as far as their minutes and their agenda item may be read. */
@Injectable()
export class CommentsQueries {
  constructor(
    private readonly reader: Reader,
    private readonly access: MinutesAccess,
  ) {}

  async list(actor: Actor, minutesId: string, query: ListQuery): Promise<Page<CommentRow>> {
    await this.access.load(this.reader.em, actor, minutesId, Match.any);
    const after = readCursor(query, 'id');
    const limit = pageSize(query);
    const rows = await this.rows(actor, `"c"."minutesId" = :comMinutes AND "c"."id" > :comAfter`, {
      comMinutes: minutesId,
      comAfter: after?.[0] ?? '',
      comLimit: limit + 1,
    });
    return cutPage(
      rows,
      limit,
      (row) => [row.id],
      (row) => row,
    );
  }

  /** Every remark on one revision, oldest first, for the review page. */
  async all(actor: Actor, minutesId: string): Promise<CommentRow[]> {
    return this.rows(actor, `"c"."minutesId" = :comMinutes`, { comMinutes: minutesId, comLimit: 500 });
  }

  async one(actor: Actor, id: string): Promise<CommentRow> {
    const [row] = await this.rows(actor, `"c"."id" = :comId`, { comId: id, comLimit: 1 });
    if (!row) throw new NotFound('comment', id);
    await this.access.load(this.reader.em, actor, row.minutesId, Match.any);
    return row;
  }

  private rows(actor: Actor, where: string, params: Record<string, unknown>): Promise<CommentRow[]> {
    const items = anyOf(visibleItems(actor), clearedFor(actor));
    return this.reader.rows<CommentRow>(
      `SELECT ${COLUMNS} FROM "minutes_comment" "c"
       JOIN "minutes" "n" ON "n"."id" = "c"."minutesId" JOIN "meeting" "m" ON "m"."id" = "n"."meetingId"
       LEFT JOIN "agenda_item" "i" ON "i"."id" = "c"."agendaItemId"
       WHERE ${where} AND "c"."deletedAt" IS NULL AND ("c"."agendaItemId" IS NULL OR ${items.sql})
       ORDER BY "c"."id" LIMIT :comLimit`,
      { ...params, ...items.params },
    );
  }
}
