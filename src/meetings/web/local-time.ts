import type { FieldError } from '../../platform/errors/domain-error.js';
import { localInput } from '../../platform/views/formats.js';

/** Day and time as typed (WIB) joined into an instant; '' when nothing was typed, for the field to say so. */
export function joined(day: unknown, time: unknown): string {
  if (!day && !time) return '';
  return `${String(day ?? '')}T${String(time ?? '')}:00+07:00`;
}

/** What the fields of a form hold for an instant. */
export const split = (instant: string) => ({
  day: localInput(instant).slice(0, 10),
  time: localInput(instant).slice(11),
});

/** A fault of an instant is shown at the field of the form it was typed into. */
export function atFields(
  faults: readonly FieldError[],
  fields: Readonly<Record<string, string>>,
): FieldError[] {
  return faults.map((fault) => ({ ...fault, field: fields[fault.field] ?? fault.field }));
}
