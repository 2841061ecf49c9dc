import { DIMENSIONS } from '../../decrees/index.js';
import { s, shape } from '../../platform/http/answers.js';
import type { DecisionRow } from '../decisions.queries.js';
import { DECISION_KINDS, DECISION_METHODS, DECISION_STATUSES } from '../rules/decision-rules.js';

export const decisionSchema = shape('Decision', {
  id: s.id,
  councilId: s.id,
  year: s.int,
  sequence: s.int,
  number: s.text,
  meetingId: s.id,
  agendaItemId: s.id,
  text: s.text,
  kind: s.oneOf(DECISION_KINDS),
  method: s.oneOf(DECISION_METHODS),
  votes: s.nullable(s.object({ for: s.int, against: s.int, abstain: s.int })),
  dimension: s.nullable(s.oneOf(DIMENSIONS)),
  legalBasis: s.nullable(s.text),
  quorum: s.object({ required: s.int, present: s.int, seats: s.int, met: s.bool, rule: s.text }),
  authorityFlag: s.bool,
  status: s.oneOf(DECISION_STATUSES),
  effectiveOn: s.nullable(s.day),
  version: s.int,
  createdAt: s.instant,
  updatedAt: s.instant,
});

export const decisionResource = ({
  slug: _s,
  meetingTitle: _m,
  meetingStartsAt: _a,
  agendaItemTitle: _i,
  confidentiality: _c,
  ...decision
}: DecisionRow) => decision;
