import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { ensure, InvalidInput, NotFound } from '../platform/errors/domain-error.js';
import { DecisionRelation } from './decision-relation.entity.js';
import type { DecisionRelationPart } from './decisions.dto.js';
import { DecisionsQueries, type DecisionRow } from './decisions.queries.js';
import { canAimAt } from './rules/relations.js';

type Later = { readonly id: string; readonly councilId: string };

/** What a decision does to earlier ones: written with it, effective with it. */
@Injectable()
export class RelationsService {
  constructor(private readonly queries: DecisionsQueries) {}

  /** Names the earlier decisions anew. @throws InvalidInput for one that is not there, RuleBroken for a wrong one */
  async set(tx: Tx, actor: Actor, later: Later, parts: readonly DecisionRelationPart[]): Promise<void> {
    if (new Set(parts.map(({ decisionId }) => decisionId)).size < parts.length) {
      throw InvalidInput.at('relations', 'decision.relation_twice');
    }
    for (const { decisionId } of parts) ensure(canAimAt(later, await this.target(tx, actor, decisionId)));
    await tx.delete(DecisionRelation, { decisionId: later.id });
    for (const { type, decisionId } of parts) {
      await tx.insert(DecisionRelation, { decisionId: later.id, targetId: decisionId, type });
    }
  }

  private async target(tx: Tx, actor: Actor, id: string): Promise<DecisionRow> {
    try {
      return await this.queries.ensureVisible(tx, actor, id);
    } catch (error) {
      if (error instanceof NotFound) throw InvalidInput.at('relations', 'field.unknown_id');
      throw error;
    }
  }
}
