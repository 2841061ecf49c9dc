import { Injectable } from '@nestjs/common';
import { abridged } from '../../kernel/clipped.js';
import type { Actor } from '../../identity/index.js';
import { DecisionsQueries, type DecisionRow } from '../decisions.queries.js';
import type { DecisionRelationPart } from '../decisions.dto.js';
import { canAimAt, RELATION_TYPES, type RelationType } from '../rules/relations.js';
import { optionsOf, type Say } from './decision-view.js';

type Typed = Readonly<Record<string, string>>;

/** The part of a decision's form that says which earlier decision it amends or revokes. */
@Injectable()
export class RelationForm {
  constructor(private readonly queries: DecisionsQueries) {}

  /** The earlier decisions one may aim at, newest first, and what may be done to them. */
  async choices(actor: Actor, later: { id: string; councilId: string }, say: Say) {
    const { data } = await this.queries.list(actor, { limit: 200 });
    const targets = data
      .filter((decision) => canAimAt(later, decision).ok)
      .map(({ id, number, text }) => ({ value: id, label: `${number}: ${abridged(text, 90)}` }));
    return { targets, relationTypes: optionsOf(say, 'relation', RELATION_TYPES) };
  }
}

/** A page names one earlier decision; more are named through the API and then stay as they are. */
export const relationFields = ({ relations: [first] }: Pick<DecisionRow, 'relations'>) => ({
  relationTo: first?.decisionId ?? '',
  relationType: first?.type ?? 'amends',
});

export const relationsTyped = ({ relationTo, relationType }: Typed): DecisionRelationPart[] =>
  relationTo ? [{ type: relationType as RelationType, decisionId: relationTo }] : [];
