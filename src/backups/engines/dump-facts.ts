import { join } from 'node:path';
import { openFileAsItLies, type AsItLies } from '../../platform/database/as-it-lies.js';
import { recordFacts } from './facts.js';
import { dumpedBatches, type DumpedTable } from './dump.js';
import { proveJournal } from './journal-proof.js';
import type { SnapshotFacts } from '../rules/manifest.js';

/** What facts are read from besides the number of rows. */
const READ = ['migrations', 'audit_entry', 'audit_payload', 'audit_node', 'audit_checkpoint', 'stored_file'];

/**
 * What a dump holds, told like a database tells it, and its journal proven. The few tables that are more than counted go
 * into a SQLite file, so that the same questions are asked. Guards belong to the schema, which is no part of a dump.
 */
export async function provenFactsOf(dump: string, folder: string): Promise<Omit<SnapshotFacts, 'guards'>> {
  const copy = await openFileAsItLies(join(folder, 'journal.sqlite'));
  try {
    // It is gone in a moment; nothing of it has to survive a power cut.
    await copy.db.query('PRAGMA synchronous=OFF');
    const rows: Record<string, number> = {};
    for await (const { table, columns, lines } of dumpedBatches(dump)) {
      if (READ.includes(table)) await copied(copy, { table, columns }, lines, !(table in rows));
      rows[table] = (rows[table] ?? 0) + lines.length;
    }
    await proveJournal(copy.reader);
    return {
      ...(await recordFacts(
        copy.db,
        READ.filter((table) => table in rows),
      )),
      rows,
    };
  } finally {
    await copy.close();
  }
}

async function copied(
  { db }: AsItLies,
  { table, columns }: DumpedTable,
  lines: readonly string[],
  isFirst: boolean,
): Promise<void> {
  const names = columns.map((name) => `"${name}"`).join(', ');
  if (isFirst) {
    await db.query(`CREATE TABLE "${table}" (${names})`);
    const order = { audit_entry: 'seq', audit_payload: 'seq' }[table];
    if (order) await db.query(`CREATE UNIQUE INDEX "${table}_order" ON "${table}" ("${order}")`);
  }
  const values = columns.map((name) => `json_extract("value", '$."${name}"')`).join(', ');
  await db.query(`INSERT INTO "${table}" (${names}) SELECT ${values} FROM json_each(?)`, [
    `[${lines.join(',')}]`,
  ]);
}
