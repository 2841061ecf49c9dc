import { diffArrays } from 'diff';

type Hunk = { readonly from: number; readonly to: number; readonly put: readonly string[] };

/**
 * Two people changed the same text: their changes in one, word by word, where they touch different words or say the
 * same. Null where both changed the same words each in their way; then somebody has to decide.
 */
export function mergedWords(base: string, ours: string, theirs: string): string | null {
  return joined(base, ours, theirs, () => null);
}

/**
 * The same where somebody has to decide and wants to do it in the text: what both share stands once, and where they
 * differ in the same words ours follow theirs, marked.
 */
export function bothWords(
  base: string,
  ours: string,
  theirs: string,
  mark: (words: string) => string,
): string {
  return joined(base, ours, theirs, (one, other) => besides(one, other, mark))!;
}

/** What two wordings of the same place have in common once, and what only ours has behind what it stands against. */
function besides(ours: string, theirs: string, mark: (words: string) => string): string {
  if (ours.trim() === '') return theirs.replace(/\s*$/, (space) => ` ${mark('')}${space}`);
  const steps = diffArrays(spaced(theirs), spaced(ours), { comparator: (a, b) => a.trim() === b.trim() });
  return steps.reduce((text, { added, value }) => {
    const words = value.join('');
    if (!added) return text + words;
    const gap = /(^|\s)$/.test(text) ? '' : ' ';
    return `${text}${gap}${mark(words.trim())}${/\s*$/.exec(words)![0]}`;
  }, '');
}

/** Words, each with the white space behind it. */
const spaced = (text: string): string[] => text.match(/\S+\s*|^\s+/g) ?? [];

function joined(
  base: string,
  ours: string,
  theirs: string,
  decide: (ours: string, theirs: string) => string | null,
): string | null {
  const words = wordsOf(base);
  const hunks = [changes(words, wordsOf(ours)), changes(words, wordsOf(theirs))];
  const merged: string[] = [];
  let at = 0;
  while (hunks.some((side) => side.length > 0)) {
    const { from, to, sides } = nextRegion(hunks);
    const versions = sides.map((side) => applied(words, side, from, to));
    const apart = sides.every((side) => side.length > 0) && versions[0] !== versions[1];
    const one = sides[0]!.length === 0 ? versions[1]! : versions[0]!;
    const told = apart ? decide(versions[0]!, versions[1]!) : one;
    if (told === null) return null;
    merged.push(...words.slice(at, from), told);
    at = to;
  }
  return [...merged, ...words.slice(at)].join('');
}

/** Words and the white space between them, each on its own. */
const wordsOf = (text: string): string[] => text.split(/(\s+)/).filter((word) => word !== '');

/** What has to be put in the place of which words to get from one text to the other. */
function changes(before: string[], after: string[]): Hunk[] {
  const hunks: Hunk[] = [];
  let at = 0;
  let open: { from: number; put: string[] } | null = null;
  for (const { added, removed, value } of diffArrays(before, after)) {
    if (!added && !removed) {
      if (open) hunks.push({ ...open, to: at });
      open = null;
      at += value.length;
      continue;
    }
    open ??= { from: at, put: [] };
    if (added) open.put.push(...value);
    else at += value.length;
  }
  return open ? [...hunks, { ...open, to: at }] : hunks;
}

/** The next stretch of the text that somebody changed, with every change of either side that touches it. */
function nextRegion(hunks: Hunk[][]) {
  const from = Math.min(...hunks.map(([next]) => next?.from ?? Infinity));
  const sides: Hunk[][] = hunks.map(() => []);
  let to = from;
  let grew = true;
  while (grew) {
    grew = false;
    for (const [n, side] of hunks.entries()) {
      while (side.length > 0 && side[0]!.from <= to) {
        const hunk = side.shift()!;
        sides[n]!.push(hunk);
        to = Math.max(to, hunk.to);
        grew = true;
      }
    }
  }
  return { from, to, sides };
}

/** How one side reads between two places of the text both started from. */
function applied(words: readonly string[], hunks: readonly Hunk[], from: number, to: number): string {
  const told: string[] = [];
  let at = from;
  for (const hunk of hunks) {
    told.push(...words.slice(at, hunk.from), ...hunk.put);
    at = hunk.to;
  }
  return [...told, ...words.slice(at, to)].join('');
}
