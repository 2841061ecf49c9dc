import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Asked } from '../../platform/database/guards.js';
import { tablesOf } from './facts.js';

const AT_ONCE = 500;
const MARK = '{"@table":';

/** A table of the dump and the columns it has; what the database works out by itself is not among them. */
export type DumpedTable = { readonly table: string; readonly columns: readonly string[] };

const COLUMNS = `SELECT table_name AS "table", json_agg(column_name ORDER BY ordinal_position) AS "columns"
  FROM information_schema.columns WHERE table_schema = current_schema() AND is_generated = 'NEVER' GROUP BY 1`;

/**
 * Every row as a line of JSON, after a line that names its table. `pg_dump` would have to be of the server's version or a
 * newer one and is not there everywhere; this needs nothing, and its reader is the program that wrote it.
 * @param db a connection inside the transaction of the snapshot
 */
export async function* dumped(db: Asked): AsyncGenerator<Buffer> {
  const described = (await db.query(COLUMNS)) as DumpedTable[];
  for (const table of await tablesOf(db)) {
    const { columns } = described.find((one) => one.table === table)!;
    yield Buffer.from(`${MARK}${JSON.stringify(table)},"columns":${JSON.stringify(columns)}}\n`);
    const names = columns.map((name) => `"${name}"`).join(', ');
    await db.query(
      `DECLARE "dumping" NO SCROLL CURSOR FOR SELECT row_to_json(r)::text AS "line" FROM (SELECT ${names} FROM "${table}") r`,
    );
    for (;;) {
      const rows = (await db.query(`FETCH ${AT_ONCE} FROM "dumping"`)) as { line: string }[];
      if (rows.length > 0) yield Buffer.from(rows.map(({ line }) => `${line}\n`).join(''));
      if (rows.length < AT_ONCE) break;
    }
    await db.query('CLOSE "dumping"');
  }
}

/** The rows of a dump in batches, as lines of JSON, each batch of one table; an empty table comes with an empty batch. */
export async function* dumpedBatches(
  file: string,
): AsyncGenerator<DumpedTable & { readonly lines: readonly string[] }> {
  let current: DumpedTable | null = null;
  let lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line.startsWith(MARK)) {
      if (current) yield { ...current, lines };
      const { '@table': table, columns } = JSON.parse(line) as { '@table': string; columns: string[] };
      [current, lines] = [{ table, columns }, []];
      continue;
    }
    lines.push(line);
    if (lines.length < AT_ONCE) continue;
    yield { ...current!, lines };
    lines = [];
  }
  if (current) yield { ...current, lines };
}
