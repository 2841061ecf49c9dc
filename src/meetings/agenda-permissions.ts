import { InvalidInput } from '../platform/errors/domain-error.js';
import type { AgendaItem } from './agenda-item.entity.js';
import type { AllowAgendaChange, ChangeAgendaItem } from './agenda.dto.js';
import type { Meeting } from './meeting.entity.js';
import { isFrozen, missingPermission, readsOtherwise } from './rules/frozen-agenda.js';
import { lateFacts } from './rules/late-item.js';

const needed = (fields: readonly string[]) => {
  if (fields.length === 0) return;
  throw new InvalidInput(fields.map((field) => ({ field, code: `agenda.needs_${field}` })));
};

/** @throws InvalidInput naming the field, where the invitations are out and nobody is named who lets a matter in */
export function insistOnAllower(meeting: Meeting, { lateAllowedBy }: AllowAgendaChange): void {
  if (meeting.convenedAt !== null && !lateAllowedBy) needed(['lateAllowedBy']);
}

/** Who allowed taking off what went out with the letter. @throws InvalidInput naming what is missing */
export function permissionToRemove(meeting: Meeting, item: AgendaItem, said: AllowAgendaChange) {
  if (!isFrozen(meeting, item)) return {};
  needed(missingPermission(said));
  return lateFacts(meeting, said);
}

/**
 * Who allowed it, as it is written down with a change: of a late item as given; of one that went out with the letter
 * anew with each change of its words. @throws InvalidInput naming what is missing
 */
export function permissionToChange(meeting: Meeting, item: AgendaItem, given: Partial<ChangeAgendaItem>) {
  if (item.late) return lateFacts(meeting, { ...item, ...given });
  const { lateAllowedBy, lateAllowedByName, lateReason } = item;
  if (!isFrozen(meeting, item) || !readsOtherwise(item, given)) {
    return { lateAllowedBy, lateAllowedByName, lateReason };
  }
  needed(missingPermission(given));
  return lateFacts(meeting, given);
}
