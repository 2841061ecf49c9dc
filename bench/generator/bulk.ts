import type { DataSource } from 'typeorm';
import { compounds } from '../../src/platform/search/words.js';

export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** Parents before children: in this order rows are written, so that every foreign key finds its row. */
const ORDER = [
  ...[
    'org_unit',
    'office',
    'person',
    'office_holding',
    'app_user',
    'role_grant',
    'council',
    'decree',
    'seat',
  ],
  ...[
    'meeting',
    'agenda_item',
    'attendance',
    'decision',
    'follow_up',
    'follow_up_span',
    'follow_up_event',
    'minutes',
    'search_doc',
  ],
  ...['audit_entry', 'audit_payload', 'journal_cursor'],
] as const;
export type TableName = (typeof ORDER)[number];

const FULL = 4_000;

/**
 * Writes rows in bulk into the real tables: one statement per table and batch, its rows handed over as one JSON text,
 * which is some ten times faster than one INSERT per row on both engines.
 */
export class Bulk {
  readonly written = new Map<TableName, number>();
  private readonly waiting = new Map<TableName, Row[]>(ORDER.map((name) => [name, []]));
  private count = 0;

  constructor(private readonly db: DataSource) {}

  add(table: TableName, row: Row): void {
    this.waiting.get(table)!.push(row);
    this.count += 1;
  }

  /** What search finds, as the index of the product keeps it. */
  findable(kind: string, refId: string, title: string, body: string): void {
    this.add('search_doc', { kind, refId, title, body, joined: compounds(`${title} ${body}`) });
  }

  /** Call it between records that belong together. */
  async flushWhenFull(): Promise<void> {
    if (this.count >= FULL) await this.flush();
  }

  async flush(): Promise<void> {
    await this.db.transaction(async (tx) => {
      for (const [table, rows] of this.waiting) {
        if (rows.length === 0) continue;
        await tx.query(this.statement(table, Object.keys(rows[0])), [JSON.stringify(rows)]);
        this.written.set(table, (this.written.get(table) ?? 0) + rows.length);
        this.waiting.set(table, []);
      }
    });
    this.count = 0;
  }

  private statement(table: string, columns: readonly string[]): string {
    const names = columns.map((name) => `"${name}"`).join(', ');
    if (this.db.options.type === 'postgres') {
      return `INSERT INTO "${table}" (${names}) SELECT ${names} FROM json_populate_recordset(NULL::"${table}", $1)`;
    }
    const values = columns.map((name) => `"value" ->> '${name}'`).join(', ');
    return `INSERT INTO "${table}" (${names}) SELECT ${values} FROM json_each(?)`;
  }
}
