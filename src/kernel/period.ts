import type { CivilDate } from './civil-date.js';

/** Days with both ends included; an open start or end is null. */
export type Period = { readonly startsOn: CivilDate | null; readonly endsOn: CivilDate | null };

export function contains(period: Period, day: CivilDate): boolean {
  return (
    (period.startsOn === null || period.startsOn <= day) && (period.endsOn === null || day <= period.endsOn)
  );
}

export function overlaps(a: Period, b: Period): boolean {
  const aFirst = a.endsOn === null || b.startsOn === null || b.startsOn <= a.endsOn;
  const bFirst = b.endsOn === null || a.startsOn === null || a.startsOn <= b.endsOn;
  return aFirst && bFirst;
}
