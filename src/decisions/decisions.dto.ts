import { DIMENSIONS, type Dimension } from '../decrees/index.js';
import { Id, Int, OneOf, Part, Prose, Text } from '../platform/http/fields.js';
import { ListQuery } from '../platform/http/cursor.js';
import {
  DECISION_KINDS,
  DECISION_METHODS,
  type DecisionKind,
  type DecisionMethod,
} from './rules/decision-rules.js';

export class VotesPart {
  @Int({ max: 1_000 })
  for: number;

  @Int({ max: 1_000 })
  against: number;

  @Int({ optional: true, max: 1_000 })
  abstain?: number;
}

export class RecordDecision {
  @Id()
  agendaItemId: string;

  @Prose({ max: 10_000 })
  text: string;

  @OneOf(DECISION_KINDS, { optional: true })
  kind?: DecisionKind;

  @OneOf(DECISION_METHODS, { optional: true })
  method?: DecisionMethod;

  @Part(() => VotesPart, { optional: true, nullable: true })
  votes?: VotesPart | null;

  @OneOf(DIMENSIONS, { optional: true, nullable: true })
  dimension?: Dimension | null;

  @Text({ optional: true, nullable: true, max: 1_000 })
  legalBasis?: string | null;
}

export class ChangeDecision {
  @Prose({ optional: true, max: 10_000 })
  text?: string;

  @OneOf(DECISION_KINDS, { optional: true })
  kind?: DecisionKind;

  @OneOf(DIMENSIONS, { optional: true, nullable: true })
  dimension?: Dimension | null;

  @Text({ optional: true, nullable: true, max: 1_000 })
  legalBasis?: string | null;
}

export class DecisionsQuery extends ListQuery {
  @Text({ optional: true, max: 100 })
  q?: string;

  @Int({ optional: true, min: 1900, max: 2200 })
  year?: number;

  @OneOf(DIMENSIONS, { optional: true })
  dimension?: Dimension;

  @OneOf(DECISION_KINDS, { optional: true })
  kind?: DecisionKind;

  @Id({ optional: true })
  meetingId?: string;
}
