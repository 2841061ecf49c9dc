import { addDays, type CivilDate } from '../../kernel/civil-date.js';

export type Stretch<T> = { readonly startsOn: CivilDate; readonly endsOn: CivilDate; readonly value: T };

/**
 * Cuts the days from `first` to `last` where something may change, asks for the value of each piece, and joins
 * neighbours that say the same. `breaks` are the first days of something new; what lies outside is ignored.
 */
export function stretches<T>(
  first: CivilDate,
  last: CivilDate,
  breaks: readonly CivilDate[],
  valueOn: (day: CivilDate) => T,
): Stretch<T>[] {
  if (last < first) return [];
  const starts = [...new Set([first, ...breaks.filter((day) => day > first && day <= last)])].sort();
  const found: Stretch<T>[] = [];
  for (const [n, startsOn] of starts.entries()) {
    const next = starts[n + 1];
    const endsOn = next ? addDays(next, -1) : last;
    const value = valueOn(startsOn);
    const before = found.at(-1);
    if (before && JSON.stringify(before.value) === JSON.stringify(value))
      found[found.length - 1] = { ...before, endsOn };
    else found.push({ startsOn, endsOn, value });
  }
  return found;
}

type Term = { readonly startsOn: CivilDate | null; readonly endsOn: CivilDate | null };

/** The days on which a term begins to matter or stops to. */
export const breaksOf = (terms: readonly Term[]): CivilDate[] =>
  terms.flatMap(({ startsOn, endsOn }) => [
    ...(startsOn ? [startsOn] : []),
    ...(endsOn ? [addDays(endsOn, 1)] : []),
  ]);
