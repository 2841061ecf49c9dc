import type { MeetingStatus } from './meeting-lifecycle.js';

/** What the letter tells the invited of a matter; from convening to the gavel it stands. */
export const FROZEN_FIELDS = ['title', 'kind', 'presenter', 'confidentiality'] as const;

type Frozen = Readonly<Partial<Record<(typeof FROZEN_FIELDS)[number], string | null>>>;

/**
 * The invited hold a matter in their hands: it came with the letter and the gavel has not fallen. What came late is not
 * in the letter; from the gavel on the log tells what became of each matter.
 */
export const isFrozen = (meeting: { readonly status: MeetingStatus }, item: { readonly late: boolean }) =>
  !item.late && (meeting.status === 'convened' || meeting.status === 'postponed');

/** Whether what is given reads otherwise than what went out. Time, order and the log are not part of it. */
export const readsOtherwise = (item: Frozen, given: Frozen): boolean =>
  FROZEN_FIELDS.some((field) => given[field] !== undefined && given[field] !== item[field]);

type Permission = { readonly lateAllowedBy?: string | null; readonly lateReason?: string | null };

/** Which words are missing for a change of what is frozen: who allowed it, and why. */
export function missingPermission({ lateAllowedBy, lateReason }: Permission): string[] {
  return [...(lateAllowedBy ? [] : ['lateAllowedBy']), ...(lateReason ? [] : ['lateReason'])];
}
