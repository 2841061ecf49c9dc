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

export type SearchDoc = { readonly refId: string; readonly title: string; readonly body: string };

const DOCS_AT_ONCE = 25;

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

  /** Best first, `limit` hits after the first `skip`. Every word must occur; the last may be the beginning of one. */
  async find(em: EntityManager, query: string, limit: number, skip = 0): Promise<SearchHit[]> {
    const words = searchWords(query);
    if (words.length === 0) return [];
    const ways = spellings(words);
    return engineOf(em) === 'postgres'
      ? this.onPostgres(em, { ways, limit, skip })
      : this.onSqlite(em, { ways, limit, skip });
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
      { kind, match: engineOf(em) === 'postgres' ? onPostgres(ways) : onSqlite(ways), limit },
    );
    return rows.map(({ refId }) => refId);
  }

  private onSqlite(em: EntityManager, { ways, limit, skip }: Asked): Promise<SearchHit[]> {
    const match = onSqlite(ways);
    return rowsIn(
      em,
      `SELECT "d"."kind", "d"."refId", "d"."title", snippet("search_fts", 1, '', '', '…', 24) AS "excerpt"
       FROM "search_fts" JOIN "search_doc" "d" ON "d"."id" = "search_fts"."rowid"
       WHERE "search_fts" MATCH :match ORDER BY bm25("search_fts", 4.0, 1.0, 0.5), "d"."id" DESC
       LIMIT :limit OFFSET :skip`,
      { match, limit, skip },
    );
  }

  private onPostgres(em: EntityManager, { ways, limit, skip }: Asked): Promise<SearchHit[]> {
    const match = onPostgres(ways);
    return rowsIn(
      em,
      `SELECT "kind", "refId", "title",
         ts_headline('simple', "body", "q", 'StartSel="", StopSel="", MaxWords=24, MinWords=8') AS "excerpt"
       FROM "search_doc", to_tsquery('simple', :match) "q"
       WHERE "tsv" @@ "q" ORDER BY ts_rank("tsv", "q") DESC, "refId" DESC LIMIT :limit OFFSET :skip`,
      { match, limit, skip },
    );
  }
}

type Ways = readonly (readonly string[])[];
const onSqlite = (ways: Ways) =>
  ways.map((words) => `(${words.map((word) => `"${word}"`).join(' AND ')} *)`).join(' OR ');
const onPostgres = (ways: Ways) => ways.map((words) => `(${words.join(' & ')}:*)`).join(' | ');

type Asked = { readonly ways: Ways; readonly limit: number; readonly skip: number };
