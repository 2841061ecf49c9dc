import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../kernel/civil-date.js';
import { insistOnMeeting } from '../../meetings/index.js';
import { InvalidInput } from '../../platform/errors/domain-error.js';
import { meetingOn, type Blueprint } from '../rules/blueprint.js';
import { occurrences, recurrenceFaults, recurrenceOf, type Recurrence } from '../rules/recurrence.js';
import type { PlanSeries } from './series.dto.js';

export type PlannedSeries = {
  readonly councilId: string;
  readonly blueprint: Blueprint;
  readonly recurrence: Recurrence;
  readonly days: readonly CivilDate[];
};

/**
 * What somebody said about a series, whole and possible: days that exist, an end after the start, a place, people who
 * are known.
 * @throws InvalidInput naming every field that cannot be accepted
 */
export async function plannedSeries(em: EntityManager, given: PlanSeries): Promise<PlannedSeries> {
  const recurrence = recurrenceOf(given);
  const blueprint = blueprintOf(given);
  const faults = recurrenceFaults(recurrence);
  const [first = given.startsOn] = faults.length > 0 ? [] : occurrences(recurrence);
  const meeting = { ...meetingOn(blueprint, first), councilId: given.councilId };
  const more = await insistOnMeeting(em, meeting).then(
    () => [],
    (error: unknown) => {
      if (error instanceof InvalidInput) return error.fields;
      throw error;
    },
  );
  const all = [...faults, ...more.map((fault) => ({ ...fault, field: FORM[fault.field] ?? fault.field }))];
  if (all.length > 0) throw new InvalidInput(all);
  return { councilId: given.councilId, blueprint, recurrence, days: occurrences(recurrence) };
}

/** Where a fault of the hours of a meeting was typed. */
const FORM: Readonly<Record<string, string>> = { startsAt: 'startTime', endsAt: 'endTime' };

function blueprintOf(given: PlanSeries): Blueprint {
  const { title, kind, mode, startTime, endTime } = given;
  return {
    ...{ title, kind, mode, startTime, endTime },
    workingGroup: kind === 'working-group' ? (given.workingGroup ?? null) : null,
    venue: given.venue ?? null,
    onlineUrl: given.onlineUrl ?? null,
    chairOfficeId: given.chairOfficeId ?? null,
    minuteTakerPersonId: given.minuteTakerPersonId ?? null,
    agenda: (given.agenda ?? []).map((row) => ({
      title: row.title,
      kind: row.kind ?? 'discussion',
      presenter: row.presenter ?? null,
      minutesPlanned: row.minutesPlanned ?? null,
      dimension: row.dimension ?? null,
      confidentiality: row.confidentiality ?? 'council',
    })),
  };
}
