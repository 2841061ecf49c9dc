/** What is asked of a ratio or, for what has no counterpart, of the figure itself. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

/** One line of the table: two things measured in turn in the same run. */
export type Result = {
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  /** What ours is held against, and how it did; null where the goal is absolute. */
  readonly other: { readonly name: string; readonly value: number } | null;
  /** null = told for comparison only. */
  readonly goal: Goal | null;
};

export const ratioOf = ({ ours, other }: Result): number => (other ? ours / other.value : ours);

export function isReached(result: Result): boolean {
  if (result.goal === null) return true;
  const ratio = ratioOf(result);
  return 'atLeast' in result.goal ? ratio >= result.goal.atLeast : ratio <= result.goal.atMost;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Measures both sides in turn (A B A B …), so that whatever else the machine does meets both alike. */
export async function inTurn(
  rounds: number,
  ours: () => Promise<number>,
  other: () => Promise<number>,
): Promise<{ readonly ours: number; readonly other: number }> {
  const [mine, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    mine.push(await ours());
    theirs.push(await other());
  }
  return { ours: median(mine), other: median(theirs) };
}
