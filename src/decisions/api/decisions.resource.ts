import { DIMENSIONS } from '../../decrees/index.js';
import { s, shape } from '../../platform/http/answers.js';
import type { DecisionRow } from '../decisions.queries.js';
import type { RelatedDecision } from '../related-decision.js';
import { DECISION_KINDS, DECISION_METHODS } from '../rules/decision-rules.js';
import { DECISION_STANDINGS, RELATION_TYPES } from '../rules/relations.js';

const related = s.object({
  type: s.oneOf(RELATION_TYPES),
  decisionId: s.id,
  number: s.text,
  inForce: s.bool,
});

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
  sample: s.bool,
  status: s.oneOf(DECISION_STANDINGS),
  relations: s.list(related),
  relatedBy: s.list(related),
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
  councilRank: _r,
  ...decision
}: DecisionRow) => ({
  ...decision,
  relations: decision.relations.map(relatedResource),
  relatedBy: decision.relatedBy.map(relatedResource),
});

const relatedResource = ({ type, decisionId, number, inForce }: RelatedDecision) => ({
  type,
  decisionId,
  number,
  inForce,
});
