import { pageOf, s, shape } from '../../platform/http/answers.js';
import { MINUTES_STATES } from '../rules/minutes-lifecycle.js';
import { COMMENT_STATES } from '../minutes-comment.entity.js';

const followUp = s.object({
  id: s.id,
  number: s.text,
  title: s.text,
  description: s.nullable(s.text),
  unit: s.text,
  supporting: s.list(s.text),
  dueOn: s.day,
  dimension: s.nullable(s.text),
});

const vote = s.object({
  ballot: s.oneOf(['open', 'secret']),
  reason: s.nullable(s.text),
  entitled: s.int,
  seats: s.list(
    s.object({
      officeTitle: s.text,
      name: s.nullable(s.text),
      representative: s.nullable(s.text),
      choice: s.oneOf(['for', 'against', 'abstain']),
    }),
  ),
  tie: s.anything,
});
const votes = s.object({ for: s.int, against: s.int, abstain: s.int });
const course = {
  vote,
  objections: s.list(s.object({ officeTitle: s.text, name: s.nullable(s.text), text: s.text })),
  authority: s.text,
};

const whole = s.object({
  id: s.id,
  number: s.text,
  text: s.text,
  kind: s.text,
  method: s.text,
  votes: s.nullable(votes),
  dimension: s.nullable(s.text),
  quorumMet: s.bool,
  followUps: s.list(followUp),
});
/** What is known of its course stands with a decision only where something is known. */
const decision = { ...whole, properties: { ...(whole.properties as object), ...course } };

const listed = s.object({
  followUpId: s.id,
  number: s.text,
  title: s.text,
  unit: s.text,
  status: s.text,
  dueOn: s.day,
  firstDueOn: s.day,
  daysLate: s.int,
  percent: s.int,
  verdicts: s.list(
    s.object({
      kind: s.text,
      dueOn: s.nullable(s.day),
      reason: s.nullable(s.text),
      escalatedTo: s.nullable(s.text),
      successor: s.nullable(s.object({ number: s.text, title: s.text, unit: s.text })),
    }),
  ),
});
/** Whether it was split, or a part of another, stands with it only where it is so. */
const evaluation = {
  ...listed,
  properties: { ...(listed.properties as object), split: s.bool, partOf: s.text },
};

const section = s.object({
  kind: s.oneOf(['opening', 'agenda-item', 'closing']),
  title: s.text,
  agendaItemId: s.nullable(s.id),
  order: s.nullable(s.int),
  presenter: s.nullable(s.text),
  dimension: s.nullable(s.text),
  confidentiality: s.text,
  late: s.bool,
  text: s.nullable(s.text),
  result: s.nullable(s.text),
  decisions: s.list(decision),
  /** Proposals on the matter that were voted down. */
  rejected: s.list(s.object({ text: s.text, votes, vote })),
  /** Follow-ups of earlier meetings as this one found them, and what it said of each. */
  evaluation: s.list(evaluation),
});

/** One revision of the minutes. `contentSha256` is what an approver binds, `sha256` is of the stored PDF bytes. */
export const minutesSchema = shape('Minutes', {
  id: s.id,
  meetingId: s.id,
  revision: s.int,
  state: s.oneOf(MINUTES_STATES),
  opening: s.nullable(s.text),
  closing: s.nullable(s.text),
  notes: s.nullable(s.text),
  reason: s.nullable(s.text),
  returnedReason: s.nullable(s.text),
  sections: s.list(section),
  gaps: s.list(s.object({ code: s.text, message: s.text })),
  submittedAt: s.nullable(s.instant),
  approvedAt: s.nullable(s.instant),
  approverName: s.nullable(s.text),
  approverTitle: s.nullable(s.text),
  approverBasis: s.nullable(s.text),
  contentSha256: s.text,
  sealedAt: s.nullable(s.instant),
  sealSequence: s.nullable(s.int),
  verificationCode: s.nullable(s.text),
  verificationUrl: s.nullable(s.text),
  sha256: s.nullable(s.text),
  publishedAt: s.nullable(s.instant),
  supersededById: s.nullable(s.id),
  revisions: s.list(s.object({ id: s.id, revision: s.int, state: s.oneOf(MINUTES_STATES) })),
  /** Revisions that were opened by mistake and discarded; their numbers are not given again. */
  discarded: s.list(
    s.object({ revision: s.int, reason: s.text, discardedAt: s.instant, discardedByName: s.text }),
  ),
  version: s.int,
  createdAt: s.instant,
  updatedAt: s.instant,
});

export const commentSchema = shape('MinutesComment', {
  id: s.id,
  minutesId: s.id,
  agendaItemId: s.nullable(s.id),
  text: s.text,
  authorName: s.text,
  state: s.oneOf(COMMENT_STATES),
  reason: s.nullable(s.text),
  answeredByName: s.nullable(s.text),
  answeredAt: s.nullable(s.instant),
  createdAt: s.instant,
  updatedAt: s.instant,
});

export const commentsSchema = pageOf(commentSchema);
