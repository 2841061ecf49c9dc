import type { Numbered } from './rules/council-slug.js';
import type { DecisionStanding, RelationType } from './rules/relations.js';

/** One end of a relation, as somebody who reads the other end is told. */
export type RelatedDecision = Numbered & {
  readonly type: RelationType;
  readonly decisionId: string;
  readonly number: string;
  /** The later decision is in force, so the relation holds. */
  readonly inForce: boolean;
};

/** How a decision stands, and how it hangs together with others. */
export type Relations = {
  readonly status: DecisionStanding;
  /** What this decision amends or revokes. */
  readonly relations: readonly RelatedDecision[];
  /** What amends or revokes this decision. */
  readonly relatedBy: readonly RelatedDecision[];
};
