import type { Logger } from 'typeorm';
import { Databases } from '../../src/platform/database/databases.js';
import type { Reader } from '../../src/platform/database/reader.js';
import type { TestApp } from './app.js';

/** Tables that grow with what a council does; lists of units, offices and accounts stay short and may be read whole. */
const GROWING =
  /^(follow_up\w*|progress_report|evidence|report_link|reminder|reminder_letter|listed_follow_up|decision|agenda_item|meeting|attendance|minutes|minutes_review|mail_job|item_origin)$/;

type Heard = ReadonlyMap<string, readonly unknown[]>;

/** Hears every reading question that goes to the database from now on, until what was heard is asked for. */
export function listen(app: TestApp): () => Heard {
  const heard = new Map<string, readonly unknown[]>();
  const databases = app.nest.get(Databases);
  const sources = [databases.writing, databases.reader().connection, databases.reader().connection];
  const before = sources.map(({ logger }) => logger);
  const ears = {
    logQuery: (sql: string, params?: readonly unknown[]) => {
      if (/^\s*(SELECT|WITH)\b/i.test(sql)) heard.set(sql, params ?? []);
    },
  };
  const deaf = new Proxy({}, { get: (_, name) => Reflect.get(ears, name) ?? (() => undefined) });
  for (const source of sources) source.logger = deaf as Logger;
  return () => {
    sources.forEach((source, n) => (source.logger = before[n]));
    return heard;
  };
}

/** Growing tables that a query reads from end to end; empty where each row is found by an index. */
export async function scans(db: Reader, sql: string, params: readonly unknown[]): Promise<string[]> {
  if (db.engine === 'sqlite') {
    const plan: { detail: string }[] = await db.em.query(`EXPLAIN QUERY PLAN ${sql}`, [...params]);
    const tables = new Map(
      [...sql.matchAll(/(?:FROM|JOIN|,) "(\w+)" "(\w+)"/g)].map(([, table, alias]) => [alias, table]),
    );
    return plan.flatMap(({ detail }) => {
      const [, alias] = /^SCAN (\w+)\b(?! .*USING (?:COVERING )?INDEX)/.exec(detail) ?? [];
      return alias && GROWING.test(tables.get(alias) ?? alias) ? [`${detail}: ${fromIn(sql)}`] : [];
    });
  }
  // So few rows are read faster from end to end; what matters is that an index is there.
  return db.em.transaction(async (tx) => {
    await tx.query('SET LOCAL enable_seqscan = off');
    const plan: Record<string, string>[] = await tx.query(`EXPLAIN ${sql}`, [...params]);
    return plan
      .map((row) => row['QUERY PLAN'])
      .filter((line) => GROWING.test(/Seq Scan on "?(\w+)/.exec(line)?.[1] ?? ''))
      .map((line) => `${line.trim()}: ${fromIn(sql)}`);
  });
}

const fromIn = (sql: string) => sql.slice(sql.indexOf('FROM')).replace(/\s+/g, ' ').slice(0, 600);
