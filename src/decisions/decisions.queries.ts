import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, Scope } from '../identity/index.js';
import { RESTS_ON_SAMPLE, visibleItems } from '../meetings/index.js';
import { bool, Reader, rowsIn } from '../platform/database/reader.js';
import { yearsOf } from '../platform/database/years.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { disclose } from '../platform/http/request-scope.js';
import { cutPage, pageSize, readCursor, type Page } from '../platform/http/cursor.js';
import type { Decision, QuorumSnapshot } from './decision.entity.js';
import { DecisionRelationsQueries } from './decision-relations.queries.js';
import type { Relations } from './related-decision.js';
import type { DecisionsQuery } from './decisions.dto.js';
import type { DecisionStatus } from './rules/decision-rules.js';
import { councilRankOf, readCouncilSlug } from './rules/council-slug.js';

/** A decision as everybody reads it. */
export type DecisionFacts = Omit<Decision, 'deletedAt' | 'status'> & Relations;
export type DecisionRow = DecisionFacts & {
  readonly slug: string;
  readonly meetingTitle: string;
  readonly meetingStartsAt: string;
  readonly agendaItemTitle: string;
  readonly confidentiality: string;
  readonly councilRank: number;
  readonly sample: boolean;
};

/** Which decisions an actor may know of, over the aliases `i` (agenda item) and `m` (meeting): as their item. */
export const visibleDecisions = (actor: Actor): Scope => visibleItems(actor);

const SCALARS = [
  ...['id', 'councilId', 'year', 'sequence', 'number', 'meetingId', 'agendaItemId', 'text', 'kind', 'method'],
  ...['votes', 'dimension', 'legalBasis', 'quorum', 'authorityFlag', 'status', 'effectiveOn', 'version'],
  ...['createdAt', 'updatedAt'],
];
const SELECT = `SELECT ${SCALARS.map((name) => `"d"."${name}"`).join(', ')}, "m"."slug", "m"."title" AS "meetingTitle",
  "m"."startsAt" AS "meetingStartsAt", "i"."title" AS "agendaItemTitle", "i"."confidentiality",
  ${councilRankOf('d')} AS "councilRank", ${RESTS_ON_SAMPLE} AS "sample"
  FROM "decision" "d" JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId"
  JOIN "meeting" "m" ON "m"."id" = "d"."meetingId" WHERE "d"."deletedAt" IS NULL`;

type Raw = Omit<
  DecisionRow,
  'votes' | 'quorum' | 'authorityFlag' | 'councilRank' | 'sample' | keyof Relations
> & {
  status: DecisionStatus;
  councilRank: number | string;
  sample: unknown;
  votes: string | null;
  quorum: string;
  authorityFlag: unknown;
};

/** The register of decisions, as far as the reader may see their agenda items. */
@Injectable()
export class DecisionsQueries {
  constructor(
    private readonly reader: Reader,
    private readonly related: DecisionRelationsQueries,
  ) {}

  /** Newest number first. */
  async list(actor: Actor, query: DecisionsQuery): Promise<Page<DecisionRow>> {
    const { q, year, dimension, kind, meetingId } = query;
    const after = readCursor(query, 'whole', 'whole', 'id');
    const limit = pageSize(query);
    const scope = visibleDecisions(actor);
    const wheres = [
      scope.sql,
      ...(year ? ['"d"."year" = :year'] : []),
      ...(dimension ? ['"d"."dimension" = :dimension'] : []),
      ...(kind ? ['"d"."kind" = :kind'] : []),
      ...(meetingId ? ['"d"."meetingId" = :meetingId'] : []),
      ...(q ? [`(LOWER("d"."text") LIKE :q ESCAPE '\\' OR LOWER("d"."number") LIKE :q ESCAPE '\\')`] : []),
      ...(after ? ['("d"."year", "d"."sequence", "d"."id") < (:y, :s, :i)'] : []),
    ];
    const rows = await this.reader.rows<Raw>(
      `${SELECT} AND ${wheres.join(' AND ')} ORDER BY "d"."year" DESC, "d"."sequence" DESC, "d"."id" DESC LIMIT :limit`,
      {
        ...scope.params,
        ...{ year, dimension, kind, meetingId, limit: limit + 1 },
        ...(q ? { q: `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%` } : {}),
        ...(after ? { y: after[0], s: after[1], i: after[2] } : {}),
      },
    );
    const full = await this.complete(this.reader.em, actor, rows);
    return cutPage(
      full,
      limit,
      (row) => [row.year, row.sequence, row.id],
      (row) => row,
    );
  }

  /** The years that have decisions the actor may see, newest first. */
  async years(actor: Actor): Promise<number[]> {
    const scope = visibleDecisions(actor);
    const rows = await this.reader.rows<{ year: number }>(
      yearsOf(
        'decision',
        `FROM "decision" "d" JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId"
         JOIN "meeting" "m" ON "m"."id" = "d"."meetingId"
         WHERE "d"."year" = "y"."year" AND "d"."deletedAt" IS NULL AND ${scope.sql}`,
      ),
      scope.params,
    );
    return rows.map(({ year }) => year);
  }

  /** @throws NotFound also for what one may not know of */
  async one(actor: Actor, id: string): Promise<DecisionRow> {
    return this.found(this.reader.em, actor, '"d"."id" = :decId', { decId: id });
  }

  /** The decision at `/keputusan/{sequence}-{year}`, marked with the council where it is not the first. */
  async byNumber(actor: Actor, slug: string): Promise<DecisionRow> {
    const named = readCouncilSlug(slug);
    if (!named) throw new NotFound('decision');
    const where = `"d"."sequence" = :seq AND "d"."year" = :yr AND ${councilRankOf('d')} = :rank`;
    const params = { seq: named.sequence, yr: named.year, rank: named.councilRank };
    return this.found(this.reader.em, actor, where, params);
  }

  async ensureVisible(em: EntityManager, actor: Actor, id: string): Promise<DecisionRow> {
    return this.found(em, actor, '"d"."id" = :decId', { decId: id });
  }

  /** Every decision of a meeting that was not withdrawn, for its minutes: whoever asks decides who may read. */
  async ofMeeting(em: EntityManager, meetingId: string): Promise<DecisionRow[]> {
    const rows = await rowsIn<Raw>(
      em,
      `${SELECT} AND "d"."meetingId" = :meetingId AND "d"."status" <> 'voided' ORDER BY "d"."sequence"`,
      { meetingId },
    );
    return this.complete(em, null, rows);
  }

  /** Which of these ids the actor may see, for search. */
  async visibleAmong(actor: Actor, ids: readonly string[]): Promise<DecisionRow[]> {
    const scope = visibleDecisions(actor);
    const rows = await this.reader.rows<Raw>(`${SELECT} AND "d"."id" IN (:ids) AND ${scope.sql}`, {
      ...scope.params,
      ids: [...ids],
    });
    return this.complete(this.reader.em, actor, rows);
  }

  private async found(em: EntityManager, actor: Actor, where: string, params: object): Promise<DecisionRow> {
    const scope = visibleDecisions(actor);
    const rows = await rowsIn<Raw>(em, `${SELECT} AND ${where} AND ${scope.sql}`, {
      ...params,
      ...scope.params,
    });
    if (rows.length === 0) throw new NotFound('decision');
    const [row] = await this.complete(em, actor, rows);
    return row;
  }

  private async complete(
    em: EntityManager,
    actor: Actor | null,
    rows: readonly Raw[],
  ): Promise<DecisionRow[]> {
    for (const { id, confidentiality } of actor === null ? [] : rows)
      if (confidentiality === 'restricted') disclose('restricted', 'decision', id);
    const related = await this.related.of(em, actor, rows);
    return rows.map((row) => told(row, related.get(row.id)!));
  }
}

const told = (row: Raw, related: Relations): DecisionRow => ({
  ...row,
  ...related,
  votes: row.votes === null ? null : (JSON.parse(row.votes) as DecisionRow['votes']),
  quorum: JSON.parse(row.quorum) as QuorumSnapshot,
  authorityFlag: bool(row.authorityFlag),
  councilRank: Number(row.councilRank),
  sample: bool(row.sample),
});
