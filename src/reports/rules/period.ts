import { addDays, type CivilDate } from '../../kernel/civil-date.js';

/** What a report is about: decisions of a year (null = of all), as things stood at the end of a day. */
export type Period = { readonly year: number | null; readonly day: CivilDate };

/**
 * What a period is compared with: decisions of the year before as they stood a year earlier; of all decisions, how
 * things stood at the end of the month before.
 */
export function previousPeriod({ year, day }: Period): Period {
  if (year === null) return { year, day: addDays(`${day.slice(0, 7)}-01`, -1) };
  const before = `${Number(day.slice(0, 4)) - 1}`.padStart(4, '0');
  const leapDay = day.slice(5) === '02-29';
  return { year: year - 1, day: `${before}-${leapDay ? '02-28' : day.slice(5)}` };
}

/** The days of meetings that belong to it: the year of the decisions up to the day; without a year, all up to it. */
export function meetingDays({ year, day }: Period): {
  readonly from: CivilDate | null;
  readonly to: CivilDate;
} {
  if (year === null) return { from: null, to: day };
  return { from: `${year}-01-01`, to: day < `${year}-12-31` ? day : `${year}-12-31` };
}
