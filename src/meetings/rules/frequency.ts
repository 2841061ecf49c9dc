import { addDays, type CivilDate } from '../../kernel/civil-date.js';

export type FrequencyPer = 'month' | 'quarter' | 'semester' | 'year';
export type MeetingPeriod = {
  readonly per: FrequencyPer;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly year: number;
  /** Which of the year: 1 to 12, 4, 2 or 1. */
  readonly nth: number;
};

const MONTHS: Readonly<Record<FrequencyPer, number>> = { month: 1, quarter: 3, semester: 6, year: 12 };

/** The month, quarter, half or whole calendar year that a day lies in. */
export function periodOf(day: CivilDate, per: FrequencyPer): MeetingPeriod {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const length = MONTHS[per];
  const nth = Math.ceil(month / length);
  const first = (nth - 1) * length + 1;
  const after = first + length;
  const next = after > 12 ? firstOf(year + 1, after - 12) : firstOf(year, after);
  return { per, year, nth, startsOn: firstOf(year, first), endsOn: addDays(next, -1) };
}

const firstOf = (year: number, month: number): CivilDate =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;

export type Shortfall = { readonly period: MeetingPeriod; readonly times: number; readonly planned: number };

/**
 * How far the meetings of the running period fall short of what the decree asks; null when they do not, or when no
 * decree asks. `days` are the days of meetings that were called, are being held or have been held.
 */
export function shortfall(
  rule: { readonly times: number; readonly per: string } | null,
  today: CivilDate,
  days: readonly CivilDate[],
): Shortfall | null {
  if (!rule) return null;
  const period = periodOf(today, rule.per as FrequencyPer);
  const planned = days.filter((day) => period.startsOn <= day && day <= period.endsOn).length;
  return planned < rule.times ? { period, times: rule.times, planned } : null;
}
