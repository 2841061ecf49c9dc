import { Injectable } from '@nestjs/common';
import { Reader } from '../platform/database/reader.js';
import { AuditQueries } from './audit.queries.js';
import type { AuditCheckpoint, AuditNode } from './audit-tree.entity.js';
import { STORED_FROM } from './journal-tree.js';
import type { Anchor, Judgement } from './rules/anchor.js';
import { textOf } from './rules/chain.js';
import { readNote } from './rules/checkpoint.js';
import { judgeAll, type NotedHead } from './rules/judgement.js';
import { EMPTY_ROOT, GrowingTree, leafHash } from './rules/merkle.js';

/** What the one who checks brings along: notes from outside, and the keys he trusts. */
export type Outside = {
  readonly anchors?: readonly Anchor[];
  readonly heads?: readonly NotedHead[];
  readonly keys?: readonly Buffer[];
};

/** Proves the journal from the entries themselves; nothing that is stored beside them is believed. */
@Injectable()
export class JournalCheck {
  constructor(
    private readonly reader: Reader,
    private readonly audit: AuditQueries,
  ) {}

  async judge({ anchors = [], heads = [], keys = [] }: Outside): Promise<Judgement> {
    const stored = await this.storedHeads();
    const noted = [...stored, ...heads];
    const sizes = new Set(noted.map(({ size }) => size));
    const { rootAt, strayNode, chain } = await this.walk(sizes, stored.at(-1)?.size ?? 0);
    const hashAt = anchors.length > 0 ? await this.audit.hashesAt(anchors.map(({ seq }) => seq)) : new Map();
    return judgeAll({ chain, anchors, hashAt, heads: noted, rootAt, strayNode, keys });
  }

  /** Walks every entry once, and notes the root at each size that somebody noted before, and at the end. */
  private async walk(sizes: ReadonlySet<number>, grownTo: number) {
    const stored = await this.storedNodes();
    const rootAt = new Map([[0, EMPTY_ROOT]]);
    let strayNode: [number, number] | null = null;
    const tree = new GrowingTree(0, [], ({ level, position }, hash) => {
      const last = (position + 1) * 2 ** level;
      if (level < STORED_FROM || last > grownTo || stored.get(`${level}/${position}`) === hash) return;
      strayNode ??= [position * 2 ** level + 1, last];
    });
    const chain = await this.audit.verify((entry) => {
      tree.append(leafHash(textOf(entry)));
      if (sizes.has(tree.size)) rootAt.set(tree.size, tree.root);
    });
    rootAt.set(tree.size, tree.root);
    return { chain, rootAt, strayNode };
  }

  /** A note that says something else than its row counts as none. */
  private async storedHeads(): Promise<NotedHead[]> {
    const rows = await this.rowsOf<AuditCheckpoint>('audit_checkpoint', '"size"');
    return rows.map(({ size, root, note: text }) => {
      const note = readNote(text);
      const fits = note?.size === size && note.root === root;
      return { source: 'the database', kind: 'stored', size, root, note: fits ? note : null };
    });
  }

  private async storedNodes(): Promise<Map<string, string>> {
    const rows = await this.rowsOf<AuditNode>('audit_node', '"level", "position"');
    return new Map(rows.map(({ level, position, hash }) => [`${level}/${position}`, hash]));
  }

  /** Journals from before the tree have no such tables. */
  private async rowsOf<T>(table: string, order: string): Promise<T[]> {
    const there =
      this.reader.engine === 'sqlite'
        ? `SELECT 1 FROM sqlite_master WHERE "type" = 'table' AND "name" = :table`
        : `SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = :table`;
    if ((await this.reader.rows(there, { table })).length === 0) return [];
    return this.reader.rows<T>(`SELECT * FROM "${table}" ORDER BY ${order}`);
  }
}
