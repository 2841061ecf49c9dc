import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { KnownFigures } from '../audit/index.js';
import { councilRankOf, readCouncilSlug } from '../decisions/index.js';
import { everything, type Actor } from '../identity/index.js';
import type { CivilDate } from '../kernel/civil-date.js';
import { Clock } from '../platform/clock.js';
import { bool, Reader, rowsIn } from '../platform/database/reader.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { disclose } from '../platform/http/request-scope.js';
import { cutPage, pageSize, readCursor, type Page } from '../platform/http/cursor.js';
import { detailsOf, type FollowUpDetails } from './follow-up-details.js';
import { filtered, fromOf, selectOf } from './follow-up-filter.js';
import { SELECT, selectPicked, type FollowUpRow, type RawFollowUp } from './follow-up-row.js';
import type { FollowUpsQuery } from './followups.dto.js';
import { joinsOf, visibleFollowUps } from './followups.scope.js';
import { kindsOf } from './rules/evidence.js';
import { isOverdue } from './rules/follow-up-life.js';

/** Follow-ups as far as the reader's units, chair or seats reach; one predicate for list, count, page and report. */
@Injectable()
export class FollowUpsQueries {
  constructor(
    private readonly reader: Reader,
    private readonly known: KnownFigures,
    private readonly clock: Clock,
  ) {}

  /** Earliest due first. */
  list(actor: Actor, query: FollowUpsQuery): Promise<Page<FollowUpRow>> {
    const today = this.clock.today();
    const read = () => this.listed(actor, query, today);
    // First pages are asked for again and again; whoever reads on does it once.
    return query.cursor ? read() : this.known.of(['follow-ups listed', actor, query, today], read);
  }

  private async listed(actor: Actor, query: FollowUpsQuery, today: CivilDate): Promise<Page<FollowUpRow>> {
    const after = readCursor(query, 'text', 'id');
    const limit = pageSize(query);
    const asked = filtered(actor, query, today);
    const of = asked.day ? 's' : 'f';
    const id = asked.day ? '"s"."followUpId"' : '"f"."id"';
    const order = `"${of}"."dueOn", ${id}`;
    const page = `${asked.where} ${after ? `AND (${order}) > (:afterDue, :afterId)` : ''}
       ORDER BY ${order} LIMIT :limit`;
    const rows = await this.reader.rows<RawFollowUp>(
      `${selectPicked(of, `SELECT ${id} AS "id" ${fromOf(asked)} AND ${page}`)} ORDER BY ${order}`,
      { ...asked.params, afterDue: after?.[0], afterId: after?.[1], limit: limit + 1 },
    );
    const full = await this.complete(this.reader.em, rows, asked.day ?? undefined);
    return cutPage(
      full,
      limit,
      (row) => [row.dueOn, row.id],
      (row) => row,
    );
  }

  /** How many the whole list has. */
  count(actor: Actor, query: FollowUpsQuery): Promise<number> {
    const today = this.clock.today();
    return this.known.of(['follow-ups counted', actor, query, today], async () => {
      const { params, ...asked } = filtered(actor, query, today);
      const sql = `SELECT COUNT(*) AS "total" ${fromOf(asked)} AND ${asked.where}`;
      const [{ total }] = await this.reader.rows<{ total: number | string }>(sql, params);
      return Number(total);
    });
  }

  /** Everything the actor may see, for reports and home pages. */
  async all(actor: Actor, query: FollowUpsQuery = {}): Promise<FollowUpRow[]> {
    const asked = filtered(actor, query, this.clock.today());
    const rows = await this.reader.rows<RawFollowUp>(
      `${selectOf(asked)} AND ${asked.where} ORDER BY "${asked.day ? 's' : 'f'}"."dueOn", "f"."id"`,
      asked.params,
    );
    return this.complete(this.reader.em, rows, asked.day ?? undefined);
  }

  /** @throws NotFound also for what one may not know of */
  one(actor: Actor, id: string): Promise<FollowUpRow> {
    return this.found(this.reader.em, actor, '"f"."id" = :fluId', { fluId: id });
  }

  oneIn(em: EntityManager, actor: Actor, id: string): Promise<FollowUpRow> {
    return this.found(em, actor, '"f"."id" = :fluId', { fluId: id });
  }

  /** The follow-up at `/tindak-lanjut/{sequence}-{year}`, marked with the council where it is not the first. */
  async byNumber(actor: Actor, slug: string): Promise<FollowUpRow> {
    const named = readCouncilSlug(slug);
    if (!named) throw new NotFound('followup');
    const params = { fluSeq: named.sequence, fluYear: named.year, fluRank: named.councilRank };
    const where = `"f"."sequence" = :fluSeq AND "f"."year" = :fluYear AND ${councilRankOf('f')} = :fluRank`;
    return this.found(this.reader.em, actor, where, params);
  }

  /** Of one meeting, for its minutes; cancelled ones fall away. Whoever asks decides who may read. */
  async ofMeeting(em: EntityManager, meetingId: string): Promise<FollowUpRow[]> {
    const rows = await rowsIn<RawFollowUp>(
      em,
      `${SELECT} AND "f"."meetingId" = :meetingId AND "f"."status" <> 'cancelled' ORDER BY "f"."sequence"`,
      { meetingId },
    );
    return this.complete(em, rows);
  }

  /** The parts of a whole, as far as the reader may know of them. */
  async partsOf(actor: Actor, parentId: string): Promise<FollowUpRow[]> {
    const { sql, params } = visibleFollowUps(actor);
    const select = `${SELECT} AND "f"."parentId" = :fluParent AND ${sql} ORDER BY "f"."sequence"`;
    const rows = await this.reader.rows<RawFollowUp>(select, { ...params, fluParent: parentId });
    return this.complete(this.reader.em, rows);
  }

  async visibleAmong(actor: Actor, ids: readonly string[]): Promise<FollowUpRow[]> {
    const scope = visibleFollowUps(actor);
    const rows = await this.reader.rows<RawFollowUp>(`${SELECT} AND "f"."id" IN (:ids) AND ${scope.sql}`, {
      ...scope.params,
      ids: [...ids],
    });
    return this.complete(this.reader.em, rows);
  }

  /** Those a scope has let through already. Whoever asks decides who may read. */
  async picked(ids: readonly string[]): Promise<FollowUpRow[]> {
    const rows = await this.reader.rows<RawFollowUp>(`${SELECT} AND "f"."id" IN (:fluIds)`, {
      fluIds: [...ids],
    });
    return this.complete(this.reader.em, rows);
  }

  /** Which of these the actor may know of, where nothing else is asked of them. */
  async knownAmong(actor: Actor, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const { sql, params } = visibleFollowUps(actor);
    if (sql === everything.sql) return new Set(ids);
    const rows = await this.reader.rows<{ id: string }>(
      `SELECT "f"."id" FROM "follow_up" "f" ${joinsOf(sql)}
       WHERE "f"."id" IN (:fluIds) AND "f"."deletedAt" IS NULL AND ${sql}`,
      { ...params, fluIds: [...ids] },
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Reports with their files, extensions, wishes and the story, oldest first. */
  details(id: string): Promise<FollowUpDetails> {
    return detailsOf(this.reader.em, id);
  }

  /** The newest report of each, for cards. */
  async lastReports(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { narrative: string; createdAt: string }>> {
    const rows = await this.reader.rows<{ followUpId: string; narrative: string; createdAt: string }>(
      `SELECT "followUpId", "narrative", "createdAt" FROM "progress_report"
       WHERE "followUpId" IN (:ids) ORDER BY "createdAt", "id"`,
      { ids: [...ids] },
    );
    return new Map(rows.map((row) => [row.followUpId, row]));
  }

  private async found(em: EntityManager, actor: Actor, where: string, params: object): Promise<FollowUpRow> {
    const scope = visibleFollowUps(actor);
    const rows = await rowsIn<RawFollowUp>(em, `${SELECT} AND ${where} AND ${scope.sql}`, {
      ...params,
      ...scope.params,
    });
    if (rows.length === 0) throw new NotFound('followup');
    const [row] = await this.complete(em, rows);
    disclose('followup', 'follow_up', row.id);
    return row;
  }

  private async complete(
    em: EntityManager,
    rows: readonly RawFollowUp[],
    day = this.clock.today(),
  ): Promise<FollowUpRow[]> {
    const support = await rowsIn<{ followUpId: string; orgUnitId: string; name: string }>(
      em,
      `SELECT "s"."followUpId", "s"."orgUnitId", "u"."name" FROM "follow_up_support" "s"
       JOIN "org_unit" "u" ON "u"."id" = "s"."orgUnitId" WHERE "s"."followUpId" IN (:ids) ORDER BY "u"."name"`,
      { ids: rows.map(({ id }) => id) },
    );
    return rows.map((row) => {
      const helpers = support.filter(({ followUpId }) => followUpId === row.id);
      return {
        ...row,
        sample: bool(row.sample),
        requiredEvidence: kindsOf(row.requiredEvidence),
        councilRank: Number(row.councilRank),
        overdue: isOverdue(row.status, row.dueOn, day),
        supportingOrgUnitIds: helpers.map(({ orgUnitId }) => orgUnitId),
        supportingNames: helpers.map(({ name }) => name),
      };
    });
  }
}
