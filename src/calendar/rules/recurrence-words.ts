import type { Recurrence } from './recurrence.js';

export type Said = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

/** The rule of a series as people say it: "Setiap Kamis ketiga", "every 2 months on day 31 or the last day". */
export function recurrenceWords(rule: Recurrence): Said {
  return { code: `series.rule.${stretchOf(rule)}.${dayOf(rule)}`, facts: factsOf(rule) };
}

/** How the series ends: after so many times or on a day. */
export function endWords({ count, until }: Recurrence): Said {
  return until ? { code: 'series.until', facts: { until } } : { code: 'series.times', facts: { count } };
}

function stretchOf({ frequency, interval }: Recurrence): string {
  const unit = { weekly: 'week', monthly: 'month', quarterly: 'quarter' }[frequency];
  return interval === 1 ? unit : `${unit}s`;
}

/** 29 to 31 are not in every month, and the sentence has to say what happens then. */
function dayOf({ frequency, by, monthDay }: Recurrence): string {
  if (frequency === 'weekly') return 'weekday';
  if (by === 'weekday') return 'nth';
  return (monthDay ?? 1) > 28 ? 'late_day' : 'day';
}

const factsOf = ({ interval, monthDay, ordinal, weekday }: Recurrence) => ({
  interval,
  day: monthDay,
  ordinal: `series.ordinal.${ordinal === -1 ? 'last' : ordinal}`,
  weekday: `series.weekday.${weekday}`,
});
