import { DIMENSIONS, type Dimension } from '../decrees/index.js';
import { Id, Int, OneOf, Part, Parts, Prose, Text } from '../platform/http/fields.js';
import { ListQuery } from '../platform/http/cursor.js';
import {
  DECISION_KINDS,
  DECISION_METHODS,
  type DecisionKind,
  type DecisionMethod,
} from './rules/decision-rules.js';
import { RELATION_TYPES, type RelationType } from './rules/relations.js';

export class VotesPart {
  @Int({ max: 1_000 })
  for: number;

  @Int({ max: 1_000 })
  against: number;

  @Int({ optional: true, max: 1_000 })
  abstain?: number;
}

/** What an earlier decision becomes when this one takes effect. */
export class DecisionRelationPart {
  @OneOf(RELATION_TYPES)
  type: RelationType;

  /** The earlier decision, in force and of the same council. */
  @Id()
  decisionId: string;
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

  @Parts(() => DecisionRelationPart, { optional: true, max: 20 })
  relations?: DecisionRelationPart[];
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

  /** Names all of them anew; absent = they stay. */
  @Parts(() => DecisionRelationPart, { optional: true, max: 20 })
  relations?: DecisionRelationPart[];
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
