import { isPermitted, type Actor } from '../../identity/index.js';
import type { AgendaItem, Meeting, QuorumNow, Voter } from '../../meetings/index.js';
import { ruleSource } from '../../membership/index.js';
import type { FormView } from '../../platform/views/form-view.js';
import type { DecisionRow } from '../decisions.queries.js';
import type { MotionBallot } from '../motion-ballot.entity.js';
import type { Motion } from '../motion.entity.js';
import { canRecord, needsAuthorityFlag } from '../rules/decision-rules.js';
import { CHOICES } from '../rules/voting.js';
import { decisionLine, type Say } from './decision-view.js';
import { ballotGroups, tieLine } from './vote-view.js';

type Told = {
  readonly actor: Actor;
  readonly motion: Motion;
  readonly item: AgendaItem;
  readonly meeting: Meeting;
  readonly ballots: readonly MotionBallot[];
  readonly decision: DecisionRow | null;
  readonly seats: readonly Voter[];
  readonly quorum: QuorumNow;
  readonly form: FormView;
  readonly say: Say;
};

/** Everything `pages/motions/show` prints: the wording, where it stands, and the one step that comes next. */
export function motionPage(told: Told) {
  const { actor, motion, item, meeting, decision, quorum, form, say } = told;
  const entitled = told.seats.filter(({ barred }) => barred === null);
  const path = `/rapat/${meeting.slug}/usulan/${motion.id}`;
  return {
    ...{ path, form, version: motion.version, state: motion.state, text: motion.text },
    wording: form.values.text ?? motion.text,
    rewording: form.values.text !== undefined,
    kept: motion.state === 'deliberating' ? null : (form.values.text ?? null),
    kind: `decision.kind.${motion.kind}`,
    meeting: { title: meeting.title, href: `/rapat/${meeting.slug}`, startsAt: meeting.startsAt },
    item: `${item.position}. ${item.title}`,
    may: isPermitted(actor, 'decision.record') && canRecord(meeting.status).ok,
    reason: motion.reason,
    ballot: motion.ballot,
    votes: motion.votes,
    entitledThen: motion.entitled,
    groups: ballotGroups(told.ballots, say),
    tie: motion.tie && tieLine(motion.tie, say),
    decision: decision && decisionLine(decision),
    quorum: { ...quorum, asked: quorum.clause !== null, absent: Math.max(0, quorum.seats - quorum.present) },
    authority: needsAuthorityFlag(motion.kind, meeting.chairCapacity) ? meeting.chairTitle : null,
    authorityError: form.errors.acknowledge ?? null,
    entitled: entitled.length,
    seats: told.seats.map((seat) => seatLine(seat, form, say)),
    chair: [meeting.chairTitle, meeting.chairName].filter(Boolean).join(', '),
    tieClause: ruleSource(meeting.rule, 'tie')?.decreeLabel ?? null,
  };
}

const seatLine = (seat: Voter, form: FormView, say: Say) => ({
  ...seat,
  field: `kursi.${seat.seatId}`,
  why: seat.barred && `votes.why.${seat.barred}`,
  choices: CHOICES.map((value) => ({
    value,
    label: say(`votes.${value}`),
    chosen: form.values[`kursi.${seat.seatId}`] === value,
  })),
});
