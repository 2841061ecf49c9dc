import type { FollowUpStatus, FollowUpVerb } from './follow-up-life.js';

type Kind = 'infeasible' | 'hand-over';
type Answer = 'granted' | 'refused' | 'withdrawn';

const VERBS: Readonly<Record<Kind, Readonly<Record<Answer, FollowUpVerb>>>> = {
  infeasible: { granted: 'approve-infeasible', refused: 'refuse-infeasible', withdrawn: 'withdraw' },
  'hand-over': { granted: 'take-over', refused: 'decline-offer', withdrawn: 'withdraw' },
};
/** The secretariat has ended it already: the chair confirms that, or opens it again. */
const ENDED: Readonly<Partial<Record<Answer, FollowUpVerb>>> = {
  granted: 'confirm-infeasible',
  refused: 'reopen-infeasible',
};

/** The deed of the life of a follow-up that an answer to a request is. */
export const answerVerb = (kind: Kind, answer: Answer, now: FollowUpStatus): FollowUpVerb =>
  (now === 'infeasible' && kind === 'infeasible' && ENDED[answer]) || VERBS[kind][answer];
