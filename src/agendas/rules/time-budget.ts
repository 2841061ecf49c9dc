type Timed = { readonly minutesPlanned: number | null };
type Span = { readonly startsAt: string; readonly endsAt: string };

export type TimeBudget = {
  /** Minutes between the planned beginning and end. */
  readonly available: number;
  readonly planned: number;
  /** Items nobody has given a time. */
  readonly unplanned: number;
  /** What is left; negative where the agenda is longer than the meeting. */
  readonly left: number;
  readonly verdict: 'empty' | 'over' | 'exact' | 'under';
};

/** Holds the minutes planned for the items against the duration of the meeting. */
export function timeBudget({ startsAt, endsAt }: Span, items: readonly Timed[]): TimeBudget {
  const available = Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
  const planned = items.reduce((sum, { minutesPlanned }) => sum + (minutesPlanned ?? 0), 0);
  const unplanned = items.filter(({ minutesPlanned }) => minutesPlanned === null).length;
  const left = available - planned;
  return { available, planned, unplanned, left, verdict: verdictOf(items.length, left) };
}

function verdictOf(items: number, left: number): TimeBudget['verdict'] {
  if (items === 0) return 'empty';
  if (left === 0) return 'exact';
  return left < 0 ? 'over' : 'under';
}

/** The planned beginning of each item; null from the first item without a time on, where the clock is not known. */
export function plannedStarts(startsAt: string, items: readonly Timed[]): (string | null)[] {
  let at: number | null = Date.parse(startsAt);
  return items.map(({ minutesPlanned }) => {
    const start = at === null ? null : new Date(at).toISOString();
    at = at !== null && minutesPlanned !== null ? at + minutesPlanned * 60_000 : null;
    return start;
  });
}
