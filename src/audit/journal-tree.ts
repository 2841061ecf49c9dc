import { Injectable } from '@nestjs/common';
import { Reader } from '../platform/database/reader.js';
import { AuditQueries } from './audit.queries.js';
import { textOf } from './rules/chain.js';
import { folded, GrowingTree, leafHash, piecesOf, type Piece, type Span } from './rules/merkle.js';

/** Subtrees of 2^8 entries and more are stored; what is smaller is worked out from the entries themselves. */
export const STORED_FROM = 8;

const keyOf = ({ level, position }: Piece) => `${level}/${position}`;
const spanOf = ({ level, position }: Piece): Span => [position * 2 ** level, (position + 1) * 2 ** level];

/** Reads the tree of the journal: hashes of whole runs of entries, whatever their length, from few rows. */
@Injectable()
export class JournalTree {
  constructor(
    private readonly reader: Reader,
    private readonly audit: AuditQueries,
  ) {}

  /** The hash of each run, as RFC 6962 defines it. */
  async hashes(spans: readonly Span[]): Promise<string[]> {
    const pieces = spans.map(piecesOf);
    const found = await this.pieces(pieces.flat());
    return pieces.map((parts) => folded(parts.map((part) => found.get(keyOf(part))!)));
  }

  /** The whole subtrees that a tree of this size consists of. */
  async peaks(size: number): Promise<string[]> {
    const pieces = piecesOf([0, size]);
    const found = await this.pieces(pieces);
    return pieces.map((piece) => found.get(keyOf(piece))!);
  }

  private async pieces(pieces: readonly Piece[]): Promise<Map<string, string>> {
    const large = pieces.filter(({ level }) => level >= STORED_FROM);
    const found = await this.stored(large);
    for (const piece of pieces.filter(({ level }) => level < STORED_FROM)) {
      found.set(keyOf(piece), await this.workedOut(spanOf(piece)));
    }
    for (const piece of large) if (!found.has(keyOf(piece))) throw new Error(`No subtree ${keyOf(piece)}.`);
    return found;
  }

  private async stored(pieces: readonly Piece[]): Promise<Map<string, string>> {
    if (pieces.length === 0) return new Map();
    const params = Object.fromEntries(
      pieces.flatMap(({ level, position }, n) => [
        [`l${n}`, level],
        [`p${n}`, position],
      ]),
    );
    const any = pieces.map((_, n) => `("level" = :l${n} AND "position" = :p${n})`).join(' OR ');
    const rows = await this.reader.rows<Piece & { hash: string }>(
      `SELECT "level", "position", "hash" FROM "audit_node" WHERE ${any}`,
      params,
    );
    return new Map(rows.map((row) => [keyOf(row), row.hash]));
  }

  private async workedOut([from, to]: Span): Promise<string> {
    const tree = new GrowingTree();
    for (const link of await this.audit.links(from, to - from)) tree.append(leafHash(textOf(link)));
    if (tree.size !== to - from) throw new Error(`Entries ${from + 1} to ${to} are not all there.`);
    return tree.root;
  }
}
