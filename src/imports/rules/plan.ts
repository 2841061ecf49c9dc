import type { Reason } from './cells.js';

export const OUTCOMES = ['create', 'change', 'same', 'doubtful', 'wrong'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A field that would be other than it is now. */
export type FieldChange = { readonly field: string; readonly from: unknown; readonly to: unknown };
/** Something only a person can decide: `about` names it within its row. */
export type Doubt = Reason & {
  readonly about: string;
  readonly choices: readonly Choice[];
  readonly chosen: string | null;
};
/** `use:<id>` takes what is on record, `new` makes it new, `skip` leaves the row out. */
export type Choice = { readonly value: string; readonly label: string | null };

/** What would happen to one row of the sheet, with its reasons. */
export type PlannedRow = {
  readonly row: number;
  /** What the row is about, as a person would call it. */
  readonly label: string;
  readonly outcome: Outcome;
  readonly changes: readonly FieldChange[];
  readonly reasons: readonly Reason[];
  readonly doubts: readonly Doubt[];
  readonly notes: readonly Reason[];
  /** A scan stands by its file's name. */
  readonly file?: string;
};

/** What somebody decided, by `<row>:<about>`; `*` answers what nobody decided row by row. */
export type Decisions = Readonly<Record<string, string>>;
export const ALL_DOUBTS = '*';

export type Counts = Readonly<Record<Outcome, number>>;

export function countsOf(rows: readonly PlannedRow[]): Counts {
  const counts = { create: 0, change: 0, same: 0, doubtful: 0, wrong: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}

/**
 * The choice that holds for a doubt. A decision for all doubts counts only where it is clear: "use" where exactly one
 * record fits, "new" where making it new is offered.
 */
export function chosenOf(
  decisions: Decisions,
  row: number,
  about: string,
  choices: readonly Choice[],
): string | null {
  const own = decisions[`${row}:${about}`];
  if (own !== undefined) return choices.some(({ value }) => value === own) ? own : null;
  const all = decisions[ALL_DOUBTS];
  if (all === undefined) return null;
  const fitting = choices.filter(({ value }) => (all === 'use' ? value.startsWith('use:') : value === all));
  return fitting.length === 1 ? fitting[0].value : null;
}

/** The fields of `told` that are other than on record. Whatever the sheet does not tell stays as it is. */
export function changesOf(
  told: Readonly<Record<string, unknown>>,
  recorded: Readonly<Record<string, unknown>>,
): FieldChange[] {
  return Object.entries(told).flatMap(([field, to]) => {
    const from = recorded[field] ?? null;
    return to === undefined || JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }];
  });
}
