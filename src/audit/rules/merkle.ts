import { createHash } from 'node:crypto';

// The Merkle tree of RFC 6962, section 2.1. A hash is 64 hexadecimal digits, as everywhere in the journal.

/** A run of entries, from the first up to, and without, the last; counted from 0. */
export type Span = readonly [from: number, to: number];

/** One whole subtree of 2^level entries. */
export type Piece = { readonly level: number; readonly position: number };

const bytes = (hash: string) => Buffer.from(hash, 'hex');
const sha256 = (...parts: readonly Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};
const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** The root of a tree without entries. */
export const EMPTY_ROOT = sha256();

/** What an entry is in the tree: SHA-256 over 0x00 and its bytes, so that no entry can pass for a node. */
export const leafHash = (entry: string | Uint8Array) => sha256(LEAF, Buffer.from(entry as string));

/** Two neighbours under one roof: SHA-256 over 0x01, left and right. */
export const nodeHash = (left: string, right: string) => sha256(NODE, bytes(left), bytes(right));

/** The largest power of two below n: where RFC 6962 splits n entries. */
export function splitOf(n: number): number {
  let half = 1;
  while (half * 2 < n) half *= 2;
  return half;
}

/** The whole subtrees a run is made of, the largest first. The run begins where RFC 6962 lets runs begin. */
export function piecesOf([from, to]: Span): Piece[] {
  const pieces: Piece[] = [];
  for (let at = from; at < to;) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level += 1;
    pieces.push({ level, position: at / 2 ** level });
    at += 2 ** level;
  }
  return pieces;
}

/** The hash of a run from the hashes of its whole subtrees, the smallest taken together first. */
export const folded = (hashes: readonly string[]): string =>
  hashes.length === 0
    ? EMPTY_ROOT
    : hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), hashes.at(-1)!);

/** The runs whose hashes prove that entry `index` is one of `size` (RFC 6962, 2.1.1), from the leaf upwards. */
export function inclusionSpans(index: number, size: number): Span[] {
  const spans: Span[] = [];
  for (let [from, to] = [0, size]; to - from > 1;) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      spans.push([middle, to]);
      to = middle;
    } else {
      spans.push([from, middle]);
      from = middle;
    }
  }
  return spans.reverse();
}

/** The runs whose hashes prove that the first `before` of `size` entries are unchanged (RFC 6962, 2.1.2). */
export function consistencySpans(before: number, size: number): Span[] {
  if (before === 0 || before === size) return [];
  const spans: Span[] = [];
  let [from, to] = [0, size];
  while (to !== before) {
    const middle = from + splitOf(to - from);
    if (before <= middle) {
      spans.push([middle, to]);
      to = middle;
    } else {
      spans.push([from, middle]);
      from = middle;
    }
  }
  // The old root itself is known to whoever asks, unless it is only a part of the old tree.
  return (from === 0 ? spans : [...spans, [from, to] as const]).reverse();
}

/**
 * Grows a tree entry by entry and keeps only its whole subtrees, at most one of each size: 20 hashes for a million.
 * `onNode` is told every subtree that becomes whole.
 */
export class GrowingTree {
  private readonly peaks: { level: number; hash: string }[] = [];

  constructor(
    private count = 0,
    hashes: readonly string[] = [],
    private readonly onNode: (piece: Piece, hash: string) => void = () => undefined,
  ) {
    piecesOf([0, count]).forEach(({ level }, n) => this.peaks.push({ level, hash: hashes[n] }));
  }

  get size(): number {
    return this.count;
  }

  get root(): string {
    return folded(this.peaks.map(({ hash }) => hash));
  }

  append(leaf: string): void {
    let level = 0;
    let hash = leaf;
    let position = this.count;
    this.onNode({ level, position }, hash);
    while (this.peaks.at(-1)?.level === level) {
      hash = nodeHash(this.peaks.pop()!.hash, hash);
      level += 1;
      position = Math.floor(position / 2);
      this.onNode({ level, position }, hash);
    }
    this.peaks.push({ level, hash });
    this.count += 1;
  }
}
