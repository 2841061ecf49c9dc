import { judge, type Anchor, type Judgement } from './anchor.js';
import type { ChainState } from './chain.js';
import { isSignedBy, type Note } from './checkpoint.js';

/** A head of the tree that was noted somewhere, in the database itself or outside of it. */
export type NotedHead = {
  /** "the database", or the name of the file or paper. */
  readonly source: string;
  /** Stored beside the journal, in a file that was kept elsewhere, or printed: only the last is not signed. */
  readonly kind: 'stored' | 'file' | 'paper';
  readonly size: number;
  /** The root, or at least its first 16 digits, as papers carry it. */
  readonly root: string;
  /** null on paper, and where a signed note cannot be read. */
  readonly note: Note | null;
};

export type Evidence = {
  readonly chain: ChainState;
  readonly anchors: readonly Anchor[];
  readonly hashAt: ReadonlyMap<number, string>;
  readonly heads: readonly NotedHead[];
  readonly rootAt: ReadonlyMap<number, string>;
  /** The first and last entry under a stored subtree that is not what the entries make of it. */
  readonly strayNode: readonly [number, number] | null;
  /** Keys that are known to be the journal's; none = signatures cannot be checked. */
  readonly keys: readonly Buffer[];
};

/** Reads `SIZE:ROOT` as papers carry it, with 16 digits of the root or more; null when it is neither. */
export function readHead(text: string): { size: number; root: string } | null {
  const found = /^([1-9]\d{0,15}):([0-9a-f]{16,64})$/.exec(text.trim().toLowerCase());
  return found ? { size: Number(found[1]), root: found[2] } : null;
}

/**
 * Judges the journal by everything that is known of it: its own chain, its stored tree and signed heads, and what was
 * noted of it elsewhere. The exit is 0 only when somebody outside vouches for it.
 */
export function judgeAll(evidence: Evidence): Judgement {
  const { chain, anchors, hashAt, heads, rootAt } = evidence;
  const fault = [rewritten, broken, forged, short, strayed].map((find) => find(evidence)).find(Boolean);
  if (fault) return { exit: 1, line: fault };
  const isVouchedFor = anchors.length > 0 || heads.some(({ kind }) => kind !== 'stored');
  const { exit, line } = judge(chain, anchors, hashAt, isVouchedFor);
  if (exit === 1) return { exit, line };
  const tree = chain.entries > 0 ? `, tree ${chain.entries}:${rootAt.get(chain.entries)}` : '';
  const isUnchecked = evidence.keys.length === 0 && heads.some(({ note }) => note);
  return { exit, line: `${line}${tree}${isUnchecked ? UNCHECKED : ''}` };
}

const UNCHECKED = '; signatures were not checked, as no key was found';

const holds = ({ rootAt }: Evidence, { size, root }: NotedHead) =>
  rootAt.get(size)?.startsWith(root) ?? false;

/** Only the runs between two noted heads can be told apart; the chain itself names an entry where it can. */
function rewritten(evidence: Evidence): string | null {
  const { heads, chain } = evidence;
  const foreign = first(heads.filter((head) => head.size <= chain.entries && !holds(evidence, head)));
  if (!foreign) return null;
  const { size, source } = foreign;
  const sound = heads.filter((head) => head.size < size).map((head) => head.size);
  const from = Math.max(0, ...sound) + 1;
  return `The journal is not what checkpoint ${size} in ${source} says: entries ${from} to ${size} were rewritten, or some of them.`;
}

const broken = ({ chain }: Evidence) =>
  chain.intact ? null : `The journal is broken at entry ${chain.firstBrokenAt}.`;

function forged({ heads, keys }: Evidence): string | null {
  const isForged = ({ kind, note }: NotedHead) =>
    kind !== 'paper' && (note === null || (keys.length > 0 && !keys.some((key) => isSignedBy(note, key))));
  const found = heads.find(isForged);
  return found ? `Checkpoint ${found.size} in ${found.source} is not as this journal signed it.` : null;
}

function short({ heads, chain }: Evidence): string | null {
  const missed = first(heads.filter(({ size }) => size > chain.entries));
  return (
    missed &&
    `The journal ends at entry ${chain.entries}, before checkpoint ${missed.size} in ${missed.source}: the tail is missing.`
  );
}

const strayed = ({ strayNode }: Evidence) =>
  strayNode && `The stored tree does not fit entries ${strayNode[0]} to ${strayNode[1]}.`;

const first = (heads: readonly NotedHead[]): NotedHead | null =>
  heads.reduce<NotedHead | null>((least, head) => (least && least.size <= head.size ? least : head), null);
