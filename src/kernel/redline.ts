import { diffArrays, diffWordsWithSpace } from 'diff';

/** A run of words of two texts told as one: in both, only in the later, only in the earlier. */
export type Piece = { readonly kind: 'same' | 'ins' | 'del'; readonly text: string };

/** So many changed words are no longer read as changes, and finding them all would hold everybody else up. */
const LEGIBLE = 1_500;

/** Two texts as one, with what was struck out and what was put in; texts with little in common stand one after the other. */
export function redline(before: string, after: string): Piece[] {
  const told = diffWordsWithSpace(before, after, { maxEditLength: LEGIBLE });
  if (!told) return [...gone(before), { kind: 'ins', text: after }];
  return told.map(({ added, removed, value }) => ({
    kind: added ? 'ins' : removed ? 'del' : 'same',
    text: value,
  }));
}

/**
 * Two lists of passages, passage by passage: those that stayed are kept apart from those that changed, and a passage
 * that was rewritten is told as one with its changes, not as two.
 */
export function redlines(before: readonly string[], after: readonly string[]): Piece[][] {
  const told: Piece[][] = [];
  let struck: string[] = [];
  for (const { added, removed, value } of diffArrays([...before], [...after])) {
    if (removed) {
      struck = value;
      continue;
    }
    if (!added) told.push(...struck.map(gone));
    told.push(
      ...value.map((text, n) => (added ? rewritten(struck[n], text) : [{ kind: 'same' as const, text }])),
    );
    if (added) told.push(...struck.slice(value.length).map(gone));
    struck = [];
  }
  return [...told, ...struck.map(gone)];
}

const gone = (text: string): Piece[] => [{ kind: 'del', text }];
const rewritten = (before: string | undefined, text: string): Piece[] =>
  before === undefined ? [{ kind: 'ins', text }] : redline(before, text);
