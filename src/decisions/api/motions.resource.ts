import { DIMENSIONS } from '../../decrees/index.js';
import { s, shape } from '../../platform/http/answers.js';
import type { MotionBallot } from '../motion-ballot.entity.js';
import type { Course, MotionFacts } from '../motions.queries.js';
import { DECISION_KINDS } from '../rules/decision-rules.js';
import { MOTION_STATES } from '../rules/motion-life.js';
import { BALLOTS, CHOICES } from '../rules/voting.js';

const counts = s.nullable(s.object({ for: s.int, against: s.int, abstain: s.int }));
const ballot = s.object({
  seatId: s.id,
  officeTitle: s.text,
  displayName: s.nullable(s.text),
  representative: s.nullable(s.text),
  choice: s.oneOf(CHOICES),
});
const tie = s.nullable(
  s.object({
    by: s.oneOf(['decree', 'chair']),
    adopted: s.bool,
    clause: s.nullable(s.text),
    name: s.nullable(s.text),
    title: s.nullable(s.text),
    capacity: s.nullable(s.text),
    words: s.nullable(s.text),
  }),
);
const vote = {
  ballot: s.nullable(s.oneOf(BALLOTS)),
  votedAt: s.nullable(s.instant),
  votes: counts,
  entitled: s.nullable(s.int),
  ballots: s.list(ballot),
  tie,
};

export const motionSchema = shape('Motion', {
  id: s.id,
  meetingId: s.id,
  agendaItemId: s.id,
  text: s.text,
  kind: s.oneOf(DECISION_KINDS),
  dimension: s.nullable(s.oneOf(DIMENSIONS)),
  legalBasis: s.nullable(s.text),
  state: s.oneOf(MOTION_STATES),
  reason: s.nullable(s.text),
  ...vote,
  decisionId: s.nullable(s.id),
  version: s.int,
  createdAt: s.instant,
  updatedAt: s.instant,
});

export const courseSchema = shape('DecisionCourse', {
  motionId: s.nullable(s.id),
  ...vote,
  objections: s.list(
    s.object({ id: s.id, seatId: s.id, officeTitle: s.text, displayName: s.nullable(s.text), text: s.text }),
  ),
});

const ballotResource = ({ seatId, officeTitle, displayName, representative, choice }: MotionBallot) => ({
  ...{ seatId, officeTitle, displayName, representative, choice },
});

export function motionResource({ motion, ballots }: MotionFacts) {
  const { deletedAt: _d, authorityNotedBy: _a, ...facts } = motion;
  return { ...facts, ballots: ballots.map(ballotResource) };
}

export const courseResource = ({ motion, ballots, objections }: Course) => ({
  motionId: motion?.id ?? null,
  ...{ ballot: motion?.ballot ?? null, votedAt: motion?.votedAt ?? null, votes: motion?.votes ?? null },
  ...{ entitled: motion?.entitled ?? null, tie: motion?.tie ?? null },
  ballots: ballots.map(ballotResource),
  objections: objections.map(({ id, seatId, officeTitle, displayName, text }) => ({
    ...{ id, seatId, officeTitle, displayName, text },
  })),
});
