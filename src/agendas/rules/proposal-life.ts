import { addDays, dayOf, type CivilDate } from '../../kernel/civil-date.js';
import { canMove, type Life } from '../../kernel/life.js';
import { allowed, refused, type Verdict } from '../../kernel/verdict.js';

export const PROPOSAL_STATES = ['proposed', 'accepted', 'returned', 'withdrawn'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** A returned proposal may be put right and handed in again; what is accepted or withdrawn is settled. */
export const PROPOSAL_LIFE: Life<ProposalState> = {
  proposed: ['accepted', 'returned', 'withdrawn'],
  returned: ['proposed', 'withdrawn'],
  accepted: [],
  withdrawn: [],
};

type Living = { readonly state: ProposalState };

export const canAccept = ({ state }: Living): Verdict =>
  canMove(PROPOSAL_LIFE, state, 'accepted', 'proposal');
export const canReturn = ({ state }: Living): Verdict =>
  canMove(PROPOSAL_LIFE, state, 'returned', 'proposal');
export const canWithdraw = ({ state }: Living): Verdict =>
  canMove(PROPOSAL_LIFE, state, 'withdrawn', 'proposal');
export const canResubmit = ({ state }: Living): Verdict =>
  canMove(PROPOSAL_LIFE, state, 'proposed', 'proposal');

/** The words of a proposal are its proposer's until they are accepted or taken back. */
export function canReword({ state }: Living): Verdict {
  const open = state === 'proposed' || state === 'returned';
  return open ? allowed : refused('proposal.settled', { state });
}

type Sitting = { readonly status: string; readonly startsAt: string };

/** Something can be proposed for a meeting until it begins. */
export function takesProposals({ status }: Sitting): Verdict {
  const open = status === 'draft' || status === 'convened' || status === 'postponed';
  return open ? allowed : refused('proposal.meeting_over', { status });
}

type Terms = { readonly until: CivilDate | null; readonly daysBefore: number | null };

/** The last day for proposals: the one named for the meeting, else so many days before it, else none. */
export function deadlineOf({ startsAt }: Pick<Sitting, 'startsAt'>, { until, daysBefore }: Terms) {
  if (until !== null) return until;
  return daysBefore === null ? null : addDays(dayOf(startsAt), -daysBefore);
}

/** Late is what comes after the last day, or once the invitations are out; it may come, but it is marked. */
export function isLate(
  { status }: Pick<Sitting, 'status'>,
  deadline: CivilDate | null,
  today: CivilDate,
): boolean {
  return status !== 'draft' || (deadline !== null && today > deadline);
}
