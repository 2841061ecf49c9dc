import type { ChainState } from './chain.js';

/** An entry's number and hash, kept outside this database: on paper, in a mailbox, on another machine. */
export type Anchor = { readonly seq: number; readonly hash: string };

/** `exit` for the command line: 0 consistent with the anchors, 1 broken, 2 nobody but the journal vouches for it. */
export type Judgement = { readonly exit: 0 | 1 | 2; readonly line: string };

/** Reads `seq:hash`; null when it is neither. */
export function readAnchor(text: string): Anchor | null {
  const found = /^([1-9]\d{0,9}):([0-9a-f]{64})$/.exec(text.trim().toLowerCase());
  return found ? { seq: Number(found[1]), hash: found[2] } : null;
}

/**
 * Judges the journal against what was noted of it elsewhere. Whoever can rewrite the whole table can also rewrite the
 * chain in it: only an anchor shows that, so without one the journal merely attests itself.
 */
export function judge(
  { entries, head, intact, firstBrokenAt }: ChainState,
  anchors: readonly Anchor[],
  hashAt: ReadonlyMap<number, string>,
  isVouchedFor = anchors.length > 0,
): Judgement {
  if (!intact) return { exit: 1, line: `The journal is broken at entry ${firstBrokenAt}.` };
  const foreign = anchors.find(({ seq, hash }) => hashAt.get(seq) !== hash);
  if (foreign && foreign.seq > entries) {
    return {
      exit: 1,
      line: `The journal ends at entry ${entries}, before its anchor ${foreign.seq}: the tail is missing.`,
    };
  }
  if (foreign)
    return {
      exit: 1,
      line: `Entry ${foreign.seq} is not the one its anchor names: the journal was rewritten.`,
    };
  const told = `${entries} entries, head ${entries}:${head}`;
  if (isVouchedFor) return { exit: 0, line: `The journal is consistent with its anchors: ${told}` };
  return {
    exit: 2,
    line: `The journal is consistent but SELF-ATTESTED; keep its head elsewhere as an anchor: ${told}`,
  };
}
