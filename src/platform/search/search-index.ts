import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { engineOf, rowsIn } from '../database/reader.js';

export type SearchHit = {
  readonly kind: string;
  readonly refId: string;
  readonly title: string;
  readonly excerpt: string;
};

const WORDS_MAX = 8;

/** The words of a query as people type it: no syntax of the engines gets through. */
export function searchWords(query: string): string[] {
  const words =
    query
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].filter((word) => word.length > 1 || /\p{N}/u.test(word)).slice(0, WORDS_MAX);
}

/**
 * Full text over everything that has a page: FTS5 on SQLite, tsvector on PostgreSQL. It answers candidates; whether
 * somebody may see one is the question of the module that owns it.
 */
@Injectable()
export class SearchIndex {
  async put(tx: EntityManager, kind: string, refId: string, title: string, body: string): Promise<void> {
    await rowsIn(
      tx,
      `INSERT INTO "search_doc" ("kind", "refId", "title", "body") VALUES (:kind, :refId, :title, :body)
       ON CONFLICT ("kind", "refId") DO UPDATE SET "title" = excluded."title", "body" = excluded."body"`,
      { kind, refId, title, body },
    );
  }

  async drop(tx: EntityManager, kind: string, refId: string): Promise<void> {
    await rowsIn(tx, `DELETE FROM "search_doc" WHERE "kind" = :kind AND "refId" = :refId`, { kind, refId });
  }

  /** Best first. Every word must occur; the last one may be the beginning of a word. */
  async find(em: EntityManager, query: string, limit: number): Promise<SearchHit[]> {
    const words = searchWords(query);
    if (words.length === 0) return [];
    return engineOf(em) === 'postgres' ? this.onPostgres(em, words, limit) : this.onSqlite(em, words, limit);
  }

  private onSqlite(em: EntityManager, words: string[], limit: number): Promise<SearchHit[]> {
    const match = `${words.map((word) => `"${word}"`).join(' ')}*`;
    return rowsIn(
      em,
      `SELECT "d"."kind", "d"."refId", "d"."title", snippet("search_fts", 1, '', '', '…', 24) AS "excerpt"
       FROM "search_fts" JOIN "search_doc" "d" ON "d"."id" = "search_fts"."rowid"
       WHERE "search_fts" MATCH :match ORDER BY bm25("search_fts", 4.0, 1.0), "d"."id" DESC LIMIT :limit`,
      { match, limit },
    );
  }

  private onPostgres(em: EntityManager, words: string[], limit: number): Promise<SearchHit[]> {
    const match = words.map((word, n) => (n === words.length - 1 ? `${word}:*` : word)).join(' & ');
    return rowsIn(
      em,
      `SELECT "kind", "refId", "title",
         ts_headline('simple', "body", "q", 'StartSel="", StopSel="", MaxWords=24, MinWords=8') AS "excerpt"
       FROM "search_doc", to_tsquery('simple', :match) "q"
       WHERE "tsv" @@ "q" ORDER BY ts_rank("tsv", "q") DESC, "refId" DESC LIMIT :limit`,
      { match, limit },
    );
  }
}
