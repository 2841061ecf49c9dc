import type { FieldError } from '../../platform/errors/domain-error.js';
import { localInput } from '../../platform/views/formats.js';

/** Day and time as typed (WIB) joined into an instant; '' when nothing was typed, for the field to say so. */
export function joined(day: unknown, time: unknown): string {
  if (!day && !time) return '';
  return `${String(day ?? '')}T${String(time ?? '')}:00+07:00`;
}

/** The end as typed: on the day of the start, unless a meeting over midnight names a day of its own. */
export const joinedEnd = (typed: Readonly<Record<string, string>>): string =>
  joined(typed.endDay || typed.day, typed.endTime);

/** From when to when a meeting shall be held, as its form says it. */
export const spanOf = (typed: Readonly<Record<string, string>>) => ({
  startsAt: joined(typed.day, typed.startTime),
  endsAt: joinedEnd(typed),
});

/** An hour typed without a day belongs to the day of the meeting; after midnight, to the day it ends on. */
export function during(
  meeting: { readonly startsAt: string; readonly endsAt: string },
  time: unknown,
): string {
  const [first, last] = [split(meeting.startsAt), split(meeting.endsAt)];
  const next = first.day !== last.day && String(time) <= last.time && String(time) < first.time;
  return joined(next ? last.day : first.day, time);
}

/** What the fields of a form hold for an instant. */
export const split = (instant: string) => ({
  day: localInput(instant).slice(0, 10),
  time: localInput(instant).slice(11),
});

/**
 * A fault of an instant is shown at the field of the form it was typed into; where only the day or only the time was
 * typed, at the part that is missing.
 */
export function atFields(
  faults: readonly FieldError[],
  fields: Readonly<Record<string, string>>,
  typed?: Readonly<Record<string, unknown>>,
): FieldError[] {
  const shown = faults.map((fault) => {
    const field = fields[fault.field] ?? fault.field;
    const empty = typed && fault.code === 'field.instant' ? emptyPart(field, typed) : undefined;
    if (empty === undefined) return { ...fault, field };
    return { field: empty, code: empty === 'day' ? 'field.day_missing' : 'field.time_missing' };
  });
  // Both instants of a meeting miss the same day: said once.
  return shown.filter((fault, n) => shown.findIndex((one) => same(one, fault)) === n);
}

const emptyPart = (field: string, typed: Readonly<Record<string, unknown>>) =>
  ['day', field].find((name) => typed[name] === '' || typed[name] === undefined);

const same = (one: FieldError, other: FieldError) => one.field === other.field && one.code === other.code;
