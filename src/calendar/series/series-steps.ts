import type { CivilDate } from '../../kernel/civil-date.js';
import { dayOf } from '../../kernel/civil-date.js';
import { InvalidInput } from '../../platform/errors/domain-error.js';
import { seriesPlan, type Step } from '../rules/series-plan.js';
import type { SeriesEntry } from './series-entries.queries.js';

/** The drafts that fall out when a series ends today: those of today and later. A forgotten one of the past stays. */
export const stoppable = (entries: readonly SeriesEntry[], today: CivilDate): SeriesEntry[] =>
  entries.filter(({ status, startsAt }) => status === 'draft' && dayOf(startsAt) >= today);

export const lastPlanned = (entries: readonly SeriesEntry[]): CivilDate | null =>
  entries
    .map(({ plannedOn }) => plannedOn)
    .sort()
    .at(-1) ?? null;

export type Rest = { readonly rest: readonly SeriesEntry[]; readonly steps: readonly Step[] };

/**
 * What a change does from one meeting of the series on.
 * @throws InvalidInput when that meeting is not of the series, or the new days would begin among the earlier ones
 */
export function stepsFrom(
  entries: readonly SeriesEntry[],
  fromMeetingId: string,
  days: readonly CivilDate[],
  includeOwn: boolean,
): Rest {
  const start = entries.findIndex(({ meetingId }) => meetingId === fromMeetingId);
  if (start < 0) throw InvalidInput.at('fromMeetingId', 'series.not_its_meeting');
  const earlier = lastPlanned(entries.slice(0, start));
  if (earlier !== null && days[0] <= earlier)
    throw InvalidInput.at('startsOn', 'series.before_earlier', { day: earlier });
  const rest = entries.slice(start);
  return { rest, steps: seriesPlan(rest, days, includeOwn) };
}
