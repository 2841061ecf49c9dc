import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  consistencySpans,
  EMPTY_ROOT,
  folded,
  GrowingTree,
  inclusionSpans,
  leafHash,
  nodeHash,
  piecesOf,
  splitOf,
  type Span,
} from './merkle.js';
import { continues, includes } from './merkle-proof.js';

/** RFC 6962, 2.1, word for word: what everything else is measured against. */
function treeHead(leaves: readonly string[]): string {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leaves[0];
  const k = splitOf(leaves.length);
  return nodeHash(treeHead(leaves.slice(0, k)), treeHead(leaves.slice(k)));
}

/** RFC 6962, 2.1.1. */
function pathOf(m: number, leaves: readonly string[]): string[] {
  if (leaves.length <= 1) return [];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m < k ? [...pathOf(m, left), treeHead(right)] : [...pathOf(m - k, right), treeHead(left)];
}

/** RFC 6962, 2.1.2. */
function proofOf(m: number, leaves: readonly string[], isWhole = true): string[] {
  if (m === leaves.length) return isWhole ? [] : [treeHead(leaves)];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m <= k
    ? [...proofOf(m, left, isWhole), treeHead(right)]
    : [...proofOf(m - k, right, false), treeHead(left)];
}

/** The inputs and tree heads that the implementations of Certificate Transparency test themselves with. */
const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'].concat(
  '606162636465666768696a6b6c6d6e6f',
);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const known = INPUTS.map((hex) => leafHash(Buffer.from(hex, 'hex')));

const leavesOf = (n: number) => Array.from({ length: n }, (_, at) => leafHash(`entry ${at}`));
const LEAVES = leavesOf(300);
const hashOf = ([from, to]: Span) => treeHead(LEAVES.slice(from, to));
const rootAt = (size: number) => hashOf([0, size]);
const size = fc.integer({ min: 1, max: LEAVES.length });
const placed = fc.tuple(size, fc.nat()).map(([n, pick]) => ({ size: n, index: pick % n }));

describe('the tree of the journal', () => {
  it.each(ROOTS.map((root, n) => [n, root] as const))('has the known head over %i entries', (n, root) => {
    const tree = new GrowingTree();
    known.slice(0, n).forEach((leaf) => tree.append(leaf));
    expect([tree.root, treeHead(known.slice(0, n))]).toEqual([root, root]);
  });

  it('proves as the example of RFC 6962 says, on seven entries', () => {
    const inclusion = [0, 3, 4, 6].map((index) => inclusionSpans(index, 7));
    expect(inclusion).toEqual([
      [
        [1, 2],
        [2, 4],
        [4, 7],
      ],
      [
        [2, 3],
        [0, 2],
        [4, 7],
      ],
      [
        [5, 6],
        [6, 7],
        [0, 4],
      ],
      [
        [4, 6],
        [0, 4],
      ],
    ]);
    expect(consistencySpans(3, 7)).toEqual([
      [2, 3],
      [3, 4],
      [0, 2],
      [4, 7],
    ]);
    expect(consistencySpans(4, 7)).toEqual([[4, 7]]);
    expect(consistencySpans(6, 7)).toEqual([
      [4, 6],
      [6, 7],
      [0, 4],
    ]);
  });

  it('grows from any size as if it had been built at once, and tells every whole subtree', () => {
    fc.assert(
      fc.property(size, size, (a, b) => {
        const [before, after] = [Math.min(a, b), Math.max(a, b)];
        const found: boolean[] = [];
        const peaks = piecesOf([0, before]).map(({ level, position }) =>
          hashOf([position * 2 ** level, (position + 1) * 2 ** level]),
        );
        const tree = new GrowingTree(before, peaks, ({ level, position }, hash) =>
          found.push(hash === hashOf([position * 2 ** level, (position + 1) * 2 ** level])),
        );
        LEAVES.slice(before, after).forEach((leaf) => tree.append(leaf));
        expect([tree.size, tree.root]).toEqual([after, rootAt(after)]);
        expect(found.every(Boolean)).toBe(true);
      }),
    );
  });

  it('asks for the runs that RFC 6962 asks for, and takes them together from whole subtrees', () => {
    fc.assert(
      fc.property(placed, ({ size: n, index }) => {
        const leaves = LEAVES.slice(0, n);
        expect(inclusionSpans(index, n).map(hashOf)).toEqual(pathOf(index, leaves));
        expect(consistencySpans(index + 1, n).map(hashOf)).toEqual(proofOf(index + 1, leaves));
        for (const span of [...inclusionSpans(index, n), ...consistencySpans(index + 1, n)]) {
          const parts = piecesOf(span).map(({ level, position }) =>
            hashOf([position * 2 ** level, (position + 1) * 2 ** level]),
          );
          expect(folded(parts)).toBe(hashOf(span));
        }
      }),
    );
  });
});

const other = (hash: string) => (hash.startsWith('0') ? '1' : '0') + hash.slice(1);

describe('a proof', () => {
  it('of inclusion holds for its entry and its place, and for nothing else', () => {
    fc.assert(
      fc.property(placed, fc.nat(), ({ size: n, index }, pick) => {
        const path = inclusionSpans(index, n).map(hashOf);
        const claim = { leaf: LEAVES[index], index, size: n, root: rootAt(n), path };
        expect(includes(claim)).toBe(true);
        const wrong = [
          { leaf: other(claim.leaf) },
          { root: other(claim.root) },
          { index: n === 1 ? 1 : (index + 1) % n },
          { path: [...path, claim.leaf] },
          ...(path.length > 0
            ? [
                { path: path.slice(1) },
                { path: path.map((hash, at) => (at === pick % path.length ? other(hash) : hash)) },
              ]
            : []),
        ];
        for (const change of wrong) expect(includes({ ...claim, ...change })).toBe(false);
      }),
    );
  });

  it('of consistency holds from every size to every later one, and breaks with any of its parts', () => {
    fc.assert(
      fc.property(placed, fc.nat(), ({ size: n, index }, pick) => {
        const before = index + 1;
        const path = consistencySpans(before, n).map(hashOf);
        const claim = { before, size: n, rootBefore: rootAt(before), root: rootAt(n), path };
        expect(continues(claim)).toBe(true);
        const wrong = [
          { rootBefore: other(claim.rootBefore) },
          { root: other(claim.root) },
          { path: [...path, claim.root] },
          ...(path.length > 0
            ? [
                { path: path.slice(1) },
                { path: path.map((hash, at) => (at === pick % path.length ? other(hash) : hash)) },
              ]
            : []),
        ];
        for (const change of wrong) expect(continues({ ...claim, ...change })).toBe(false);
      }),
    );
  });

  it('is refused where there is nothing to prove', () => {
    const root = rootAt(3);
    expect(includes({ leaf: LEAVES[0], index: 0, size: 0, root: EMPTY_ROOT, path: [] })).toBe(false);
    expect(includes({ leaf: LEAVES[0], index: -1, size: 3, root, path: [] })).toBe(false);
    expect(includes({ leaf: LEAVES[0], index: 0.5, size: 3, root, path: [] })).toBe(false);
    expect(continues({ before: 4, size: 3, rootBefore: rootAt(4), root, path: [] })).toBe(false);
    expect(continues({ before: 0, size: 3, rootBefore: EMPTY_ROOT, root, path: [] })).toBe(true);
    expect(continues({ before: 3, size: 5, rootBefore: root, root: rootAt(5), path: [] })).toBe(false);
  });
});
