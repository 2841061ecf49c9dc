import { nodeHash } from './merkle.js';

/** Two tree heads, and the hashes said to lead from the first to the second. */
export type ConsistencyClaim = {
  readonly before: number;
  readonly size: number;
  readonly rootBefore: string;
  readonly root: string;
  readonly path: readonly string[];
};

/** An entry's hash and place, and the hashes said to lead from it to the root. */
export type InclusionClaim = {
  readonly leaf: string;
  readonly index: number;
  readonly size: number;
  readonly root: string;
  readonly path: readonly string[];
};

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
const half = (value: number) => Math.floor(value / 2);

/** Does the path lead from the entry at this place to this root? (RFC 9162, 2.1.3.2) */
export function includes({ leaf, index, size, root, path }: InclusionClaim): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const next of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(next, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = nodeHash(hash, next);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && hash === root;
}

/** Is the second tree the first one, only longer? (RFC 9162, 2.1.4.2) */
export function continues({ before, size, rootBefore, root, path }: ConsistencyClaim): boolean {
  if (!isCount(before) || !isCount(size) || before > size) return false;
  if (before === size) return path.length === 0 && rootBefore === root;
  // Whatever comes after nothing continues it; there is nothing to prove.
  if (before === 0) return path.length === 0;
  return climbs({ before, size, rootBefore, root, path });
}

function climbs({ before, size, rootBefore, root, path }: ConsistencyClaim): boolean {
  const isWholeTree = Number.isInteger(Math.log2(before));
  const [first, ...rest] = isWholeTree ? [rootBefore, ...path] : path;
  if (first === undefined) return false;
  let [node, last] = [before - 1, size - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [old, now] = [first, first];
  for (const next of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [old, now] = [nodeHash(next, old), nodeHash(next, now)];
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      now = nodeHash(now, next);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && old === rootBefore && now === root;
}
