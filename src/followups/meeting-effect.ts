import type { Pending } from './meeting-wishes.js';
import type { FollowUpStatus, Priority } from './rules/follow-up-life.js';
import type { EscalatedTo, VerdictKind } from './rules/meeting-verdict.js';

/** What of a follow-up a verdict moves, as it stood before. */
export type Before = Pending & {
  readonly status: FollowUpStatus;
  readonly dueOn: string;
  readonly priority: Priority;
  readonly percent: number;
};

/** What a meeting said of a follow-up, as far as the follow-up itself is moved by it. */
export type Effect = {
  readonly kind: VerdictKind;
  readonly dueOn: string | null;
  readonly reason: string | null;
  readonly escalatedTo: EscalatedTo | null;
  /** Number of the new follow-up. */
  readonly successor: string | null;
  /** Where it was said: the story leads there. */
  readonly place: { readonly meetingId: string; readonly agendaItemId: string; readonly meeting: string };
};
