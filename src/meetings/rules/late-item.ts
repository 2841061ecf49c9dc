import type { LateAllower } from './values.js';

type Seated = {
  readonly role: string;
  readonly officeTitle: string;
  readonly holder: { readonly displayName: string } | null;
};
type Presided = {
  readonly convenedAt: string | null;
  readonly chairTitle: string | null;
  readonly chairName: string | null;
  readonly roster: readonly Seated[] | null;
};
type Said = { readonly lateAllowedBy?: LateAllower | null; readonly lateReason?: string | null };
type Written = {
  readonly lateAllowedBy: LateAllower | null;
  readonly lateAllowedByName: string | null;
  readonly lateReason: string | null;
};

const NOTHING: Written = { lateAllowedBy: null, lateAllowedByName: null, lateReason: null };

/**
 * What is written down of an item that came after the invitations: who let it in, with office and name as they stand
 * on the frozen roster. An item in good time was let in by nobody.
 */
export function lateFacts(meeting: Presided, { lateAllowedBy = null, lateReason = null }: Said): Written {
  if (meeting.convenedAt === null) return NOTHING;
  return { lateAllowedBy, lateReason, lateAllowedByName: lateAllowedBy && nameOf(meeting, lateAllowedBy) };
}

function nameOf({ chairTitle, chairName, roster }: Presided, who: LateAllower): string | null {
  const seat = who === 'secretary' ? roster?.find(({ role }) => role === 'secretary') : undefined;
  const parts = who === 'chair' ? [chairTitle, chairName] : [seat?.officeTitle, seat?.holder?.displayName];
  return parts.filter(Boolean).join(', ') || null;
}
