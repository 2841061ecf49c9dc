import rrule from 'rrule';
import { daysBetween, isCivilDate, type CivilDate } from '../../kernel/civil-date.js';

/** How often: every so many weeks, months, or quarters. */
export const FREQUENCIES = ['weekly', 'monthly', 'quarterly'] as const;
/** What a month is counted by: a day of the month, or a weekday such as the third Thursday. */
export const COUNTED_BY = ['day', 'weekday'] as const;
/** First to fourth, and last. */
export const ORDINALS = [1, 2, 3, 4, -1] as const;
export type Frequency = (typeof FREQUENCIES)[number];
export type CountedBy = (typeof COUNTED_BY)[number];

/** On which days a series meets. Weekdays are 1 (Monday) to 7 (Sunday). */
export type Recurrence = {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly by: CountedBy;
  readonly monthDay: number | null;
  readonly ordinal: number | null;
  readonly weekday: number | null;
  readonly startsOn: CivilDate;
  readonly until: CivilDate | null;
  readonly count: number | null;
  /** Days left out, a holiday for instance. */
  readonly except: readonly CivilDate[];
};

export type RecurrenceFault = {
  readonly field: keyof Recurrence;
  readonly code: string;
  readonly facts?: Readonly<Record<string, unknown>>;
};

/** More than a meeting a week for a year is not a series anybody has planned. */
export const MOST_MEETINGS = 60;
export const MOST_YEARS = 5;

/** As much of a rule as somebody said; the rest follows from the first day. */
export type SaidRecurrence = Pick<Recurrence, 'frequency' | 'startsOn'> & Partial<Recurrence>;

/** The whole rule: what was not said is taken from the first day, what does not belong to it is dropped. */
export function recurrenceOf(said: SaidRecurrence): Recurrence {
  const { frequency, startsOn } = said;
  const named = said.by ?? (said.ordinal ? 'weekday' : 'day');
  const by = frequency === 'weekly' ? 'weekday' : named;
  const byWeekday = by === 'weekday';
  return {
    frequency,
    by,
    startsOn,
    interval: said.interval ?? 1,
    monthDay: byWeekday ? null : (said.monthDay ?? Number(startsOn.slice(8))),
    ordinal: byWeekday && frequency !== 'weekly' ? (said.ordinal ?? null) : null,
    weekday: byWeekday ? (said.weekday ?? weekdayOf(startsOn)) : null,
    until: said.until ?? null,
    count: said.count ?? null,
    except: [...new Set(said.except ?? [])].sort(),
  };
}

/** What is wrong with a rule, each fault at the field that would mend it. */
export function recurrenceFaults(rule: Recurrence): RecurrenceFault[] {
  const faults: RecurrenceFault[] = [];
  const { until, count, startsOn } = rule;
  if (rule.frequency !== 'weekly' && rule.by === 'weekday' && rule.ordinal === null)
    faults.push({ field: 'ordinal', code: 'field.required' });
  if (until === null && count === null) faults.push({ field: 'count', code: 'series.needs_end' });
  if (until !== null && count !== null) faults.push({ field: 'until', code: 'series.one_end' });
  if (until !== null && until < startsOn) faults.push({ field: 'until', code: 'field.before_start' });
  return faults.length > 0 ? faults : lengthFaults(rule);
}

function lengthFaults(rule: Recurrence): RecurrenceFault[] {
  const field = rule.until === null ? 'count' : 'until';
  const days = everyDay(rule);
  const last = days.at(-1);
  if (!last) return [{ field, code: 'series.no_days' }];
  if (days.length > MOST_MEETINGS)
    return [{ field, code: 'series.too_many', facts: { most: MOST_MEETINGS } }];
  const tooLong = !isCivilDate(last) || daysBetween(rule.startsOn, last) > MOST_YEARS * 366;
  if (tooLong) return [{ field, code: 'series.too_long', facts: { years: MOST_YEARS } }];
  return occurrences(rule).length === 0 ? [{ field: 'except', code: 'series.no_days' }] : [];
}

/** The days of a series in order, without those left out. */
export function occurrences(rule: Recurrence): CivilDate[] {
  return everyDay(rule).filter((day) => !rule.except.includes(day));
}

/** The days the rule gives, left out or not; one more than allowed, so that too many can be told. */
export function everyDay(rule: Recurrence): CivilDate[] {
  const { RRule } = rrule;
  const monthly = rule.frequency !== 'weekly';
  const days = new RRule({
    freq: monthly ? RRule.MONTHLY : RRule.WEEKLY,
    interval: rule.interval * (rule.frequency === 'quarterly' ? MONTHS_OF_A_QUARTER : 1),
    dtstart: instantOf(rule.startsOn),
    ...(rule.until ? { until: instantOf(rule.until) } : {}),
    ...(rule.count ? { count: rule.count } : {}),
    ...(rule.by === 'day' ? byDay(rule.monthDay ?? 1) : byWeekday(rule)),
  });
  return days.all((_, index) => index <= MOST_MEETINGS).map((day) => day.toISOString().slice(0, 10));
}

const MONTHS_OF_A_QUARTER = 3;
const SHORTEST_MONTH = 28;

/** RFC 5545 leaves a month without the day out; a council means its last day. So: the last one up to that day. */
function byDay(day: number) {
  if (day <= SHORTEST_MONTH) return { bymonthday: [day] };
  const upTo = Array.from({ length: day - SHORTEST_MONTH + 1 }, (_, n) => SHORTEST_MONTH + n);
  return { bymonthday: upTo, bysetpos: [-1] };
}

function byWeekday({ ordinal, weekday }: Recurrence) {
  const day = new rrule.Weekday((weekday ?? 1) - 1);
  return { byweekday: [ordinal === null ? day : day.nth(ordinal)] };
}

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: CivilDate) => ((instantOf(day).getUTCDay() + 6) % 7) + 1;

const instantOf = (day: CivilDate) => new Date(`${day}T00:00:00Z`);

/**
 * The same rule going on after its last planned day: so many meetings more, or until a later day. Counted in days of
 * the rule, so that those left out before stay left out.
 */
export function prolonged(
  rule: Recurrence,
  lastPlanned: CivilDate,
  more: { readonly count?: number | null; readonly until?: CivilDate | null },
): Recurrence {
  if (more.until) return { ...rule, count: null, until: more.until };
  const had = everyDay({ ...rule, count: null, until: lastPlanned }).length;
  return { ...rule, until: null, count: had + (more.count ?? 0) };
}
