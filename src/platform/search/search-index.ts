import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { breather } from '../breathe.js';
import { engineOf, rowsIn } from '../database/reader.js';
import { compounds, searchWords, spellings } from './words.js';

export type SearchHit = {
  readonly kind: string;
  readonly refId: string;
  readonly title: string;
  readonly excerpt: string;
};

/** A hit before it is read; `place` is where the index keeps it. */
export type Candidate = { readonly kind: string; readonly refId: string; readonly place: string | number };

export type SearchDoc = { readonly refId: string; readonly title: string; readonly body: string };

const DOCS_AT_ONCE = 25;
/** So many of the newest hits are weighed against each other. */
const WEIGHED = 2_000;

/**
 * Full text over everything that has a page: FTS5 on SQLite, tsvector on PostgreSQL. It answers candidates; whether
 * somebody may see one is the question of the module that owns it.
 */
@Injectable()
export class SearchIndex {
  put(tx: EntityManager, kind: string, refId: string, title: string, body: string): Promise<void> {
    return this.putAll(tx, kind, [{ refId, title, body }]);
  }

  /** Many documents of one kind in few statements; none of them twice. */
  async putAll(tx: EntityManager, kind: string, docs: readonly SearchDoc[]): Promise<void> {
    const breathe = breather();
    for (let at = 0; at < docs.length; at += DOCS_AT_ONCE) {
      const some = docs.slice(at, at + DOCS_AT_ONCE);
      const values = some.map((_, n) => `(:kind, :refId${n}, :title${n}, :body${n}, :joined${n})`);
      const params = some.flatMap(({ refId, title, body }, n) => [
        [`refId${n}`, refId],
        [`title${n}`, title],
        [`body${n}`, body],
        [`joined${n}`, compounds(`${title} ${body}`)],
      ]);
      await rowsIn(
        tx,
        `INSERT INTO "search_doc" ("kind", "refId", "title", "body", "joined") VALUES ${values.join(', ')}
         ON CONFLICT ("kind", "refId") DO UPDATE SET
           "title" = excluded."title", "body" = excluded."body", "joined" = excluded."joined"`,
        { kind, ...Object.fromEntries(params) },
      );
      await breathe();
    }
  }

  async drop(tx: EntityManager, kind: string, refId: string): Promise<void> {
    await rowsIn(tx, `DELETE FROM "search_doc" WHERE "kind" = :kind AND "refId" = :refId`, { kind, refId });
  }

  /**
   * Which of the newest hits are the best, best first. Every word must occur; the last may be the beginning of one. A word
   * that stands in everything of twenty years is weighed in the newest of it only: whoever means something older says more.
   */
  async candidates(em: EntityManager, query: string): Promise<Candidate[]> {
    const words = searchWords(query);
    if (words.length === 0) return [];
    const ways = spellings(words);
    const best = (match: string) =>
      rowsIn<Candidate>(em, engineOf(em) === 'postgres' ? BEST_ON_POSTGRES : BEST_ON_SQLITE, {
        ...{ match, most: WEIGHED },
      });
    // As whole words first: what stands everywhere fills the newest hits with itself, and its beginnings cost ten times as much.
    const whole = await best(matching(em, ways, ''));
    return whole.length < WEIGHED ? best(matching(em, ways)) : whole;
  }

  /** The same as people read them, in the order given. */
  async shown(em: EntityManager, query: string, found: readonly Candidate[]): Promise<SearchHit[]> {
    if (found.length === 0) return [];
    const match = matching(em, spellings(searchWords(query)));
    const hits = await rowsIn<SearchHit>(
      em,
      engineOf(em) === 'postgres' ? SHOWN_ON_POSTGRES : SHOWN_ON_SQLITE,
      { match, places: found.map(({ place }) => place) },
    );
    const byName = new Map(hits.map((hit) => [`${hit.kind} ${hit.refId}`, hit]));
    return found.flatMap(({ kind, refId }) => byName.get(`${kind} ${refId}`) ?? []);
  }

  /** The records of one kind whose text has the words, `limit` at the most, in no order. */
  async refs(em: EntityManager, kind: string, query: string, limit: number): Promise<string[]> {
    const words = searchWords(query);
    if (words.length === 0) return [];
    const ways = spellings(words);
    const rows = await rowsIn<{ refId: string }>(
      em,
      engineOf(em) === 'postgres'
        ? `SELECT "refId" FROM "search_doc" WHERE "kind" = :kind AND "tsv" @@ to_tsquery('simple', :match) LIMIT :limit`
        : `SELECT "d"."refId" FROM "search_fts" JOIN "search_doc" "d" ON "d"."id" = "search_fts"."rowid"
           WHERE "search_fts" MATCH :match AND "d"."kind" = :kind LIMIT :limit`,
      { kind, match: matching(em, ways), limit },
    );
    return rows.map(({ refId }) => refId);
  }
}

type Ways = readonly (readonly string[])[];
const onSqlite = (ways: Ways, open: string) =>
  ways.map((words) => `(${words.map((word) => `"${word}"`).join(' AND ')}${open && ' *'})`).join(' OR ');
const onPostgres = (ways: Ways, open: string) =>
  ways.map((words) => `(${words.join(' & ')}${open && ':*'})`).join(' | ');

/** `open` lets the last word be the beginning of one; empty = as it stands. */
const matching = (em: EntityManager, ways: Ways, open = 'open') =>
  engineOf(em) === 'postgres' ? onPostgres(ways, open) : onSqlite(ways, open);

const BEST_ON_SQLITE = `SELECT "d"."kind", "d"."refId", "d"."id" AS "place" FROM (
    SELECT "search_fts"."rowid" AS "id", bm25("search_fts", 4.0, 1.0, 0.5) AS "weight"
    FROM "search_fts" WHERE "search_fts" MATCH :match ORDER BY "search_fts"."rowid" DESC LIMIT :most) "h"
  JOIN "search_doc" "d" ON "d"."id" = "h"."id" ORDER BY "h"."weight", "d"."id" DESC`;

const BEST_ON_POSTGRES = `SELECT "kind", "refId", "refId" AS "place" FROM (
    SELECT "kind", "refId", ts_rank("tsv", "q") AS "weight" FROM "search_doc", to_tsquery('simple', :match) "q"
    WHERE "tsv" @@ "q" ORDER BY "refId" DESC LIMIT :most) "h"
  ORDER BY "weight" DESC, "refId" DESC`;

// Read off the index in one go: joined to the documents at once, SQLite begins anew for each of them.
const SHOWN_ON_SQLITE = `WITH "h" AS MATERIALIZED (
    SELECT "search_fts"."rowid" AS "id", snippet("search_fts", 1, '', '', '…', 24) AS "excerpt"
    FROM "search_fts" WHERE "search_fts" MATCH :match AND +"search_fts"."rowid" IN (:places))
  SELECT "d"."kind", "d"."refId", "d"."title", "h"."excerpt" FROM "h" JOIN "search_doc" "d" ON "d"."id" = "h"."id"`;

const SHOWN_ON_POSTGRES = `SELECT "kind", "refId", "title",
    ts_headline('simple', "body", "q", 'StartSel="", StopSel="", MaxWords=24, MinWords=8') AS "excerpt"
  FROM "search_doc", to_tsquery('simple', :match) "q" WHERE "refId" IN (:places) AND "tsv" @@ "q"`;
