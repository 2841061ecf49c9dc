import { s, shape } from '../../platform/http/answers.js';
import { GROUNDS } from '../rules/grounds.js';

const votes = s.object({ for: s.int, against: s.int, abstain: s.int });

const followUp = s.object({
  ...{ number: s.text, title: s.text, unit: s.text, supporting: s.list(s.text), dueOn: s.day },
});

const decision = s.object({
  ...{ number: s.text, text: s.text, kind: s.text, method: s.text, quorumMet: s.bool },
  votes: s.nullable(votes),
  followUps: s.list(followUp),
});

const item = s.object({
  ...{ order: s.int, exempt: s.bool, title: s.nullable(s.text), discussion: s.nullable(s.text) },
  result: s.nullable(s.text),
  decisions: s.list(decision),
});

const meeting = s.object({
  ...{ title: s.text, kind: s.text, mode: s.text, day: s.day, venue: s.nullable(s.text) },
  ...{ startedAt: s.nullable(s.instant), endedAt: s.nullable(s.instant), basis: s.list(s.text) },
  ...{ chair: s.text, minuteTaker: s.nullable(s.text), sample: s.bool },
});

const seat = s.object({
  ...{ officeTitle: s.text, unitName: s.nullable(s.text) },
  presence: s.nullable(s.oneOf(['present', 'represented', 'absent'])),
});

/** The frozen words of an edition; its `sha256` is over this object as canonical JSON (RFC 8785). */
export const publicContentSchema = shape('PublicContent', {
  ...{ format: s.text, council: s.text, meeting, revision: s.int },
  ...{ approvedOn: s.nullable(s.day), approvedBy: s.nullable(s.text), contentSha256: s.text },
  ...{ opening: s.nullable(s.text), items: s.list(item), closing: s.nullable(s.text) },
  attendance: s.list(seat),
  quorum: s.object({ required: s.int, present: s.int, seats: s.int, met: s.bool }),
  withheld: s.object({ items: s.int, passages: s.int, grounds: s.list(s.oneOf(GROUNDS)) }),
});
