import { allowed, refused, type Verdict } from '../../kernel/verdict.js';
import type { FollowUpStatus, FollowUpVerb } from './follow-up-life.js';

/** What a meeting can say of a follow-up it goes through. */
export const VERDICT_KINDS = ['extended', 'closed', 'escalated', 'succeeded', 'noted'] as const;
export type VerdictKind = (typeof VERDICT_KINDS)[number];

/** To whom a follow-up is taken that the meeting itself cannot move. */
export const ESCALATED_TO = ['chair', 'regent'] as const;
export type EscalatedTo = (typeof ESCALATED_TO)[number];

/** The deed of the life of a follow-up that each verdict leads to. */
export const VERDICT_VERBS = {
  extended: 'meeting-extend',
  closed: 'meeting-close',
  escalated: 'meeting-escalate',
  succeeded: 'meeting-succeed',
  noted: 'meeting-note',
} as const satisfies Record<VerdictKind, FollowUpVerb>;

/** Which verdicts of one meeting exclude each other: what is closed needs neither more time nor somebody higher. */
const AGAINST: Readonly<Partial<Record<VerdictKind, readonly VerdictKind[]>>> = {
  closed: ['extended', 'escalated'],
  extended: ['closed'],
  escalated: ['closed'],
};

/** May this be said beside what the meeting has said of it already? Each thing once, and nothing against another. */
export function standsBeside(kind: VerdictKind, said: readonly VerdictKind[]): Verdict {
  if (said.includes(kind)) return refused('evaluation.said_already', { kind: `evaluation.kind.${kind}` });
  const other = said.find((one) => AGAINST[kind]?.includes(one));
  return other ? refused('evaluation.said_against', { kind: `evaluation.kind.${other}` }) : allowed;
}

/** A meeting closes what waits for verification by its word alone; of anything else it says why. */
export const canClose = (status: FollowUpStatus, reason: string | null): Verdict =>
  status === 'awaiting-verification' || reason !== null ? allowed : refused('evaluation.why_closed');

const BACK_TO: Readonly<Partial<Record<FollowUpStatus, FollowUpVerb>>> = {
  'not-started': 'meeting-unstart',
  'awaiting-verification': 'meeting-unverify',
  'on-hold': 'meeting-rehold',
  returned: 'meeting-rereturn',
};

/** What is struck goes back: a closing to exactly where the work stood before the meeting closed it. */
export const undoing = (kind: VerdictKind, now: FollowUpStatus, before: FollowUpStatus): FollowUpVerb =>
  kind === 'closed' && now === 'done' ? (BACK_TO[before] ?? 'meeting-unclose') : 'meeting-undo';
