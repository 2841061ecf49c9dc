import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { everything, type Actor } from '../identity/index.js';
import { visibleItems } from '../meetings/index.js';
import { bool, rowsIn } from '../platform/database/reader.js';
import type { DecisionStatus } from './rules/decision-rules.js';
import type { RelatedDecision, Relations } from './related-decision.js';
import { councilRankOf } from './rules/council-slug.js';
import { standing, type RelationType } from './rules/relations.js';

type Row = {
  decisionId: string;
  targetId: string;
  type: RelationType;
  inForce: unknown;
  seen: unknown;
} & Record<'laterNumber' | 'earlierNumber', string> &
  Record<'laterSequence' | 'laterYear' | 'earlierSequence' | 'earlierYear' | 'councilRank', number | string>;

/** How decisions hang together. The standing counts every later decision; named are those the reader may see. */
@Injectable()
export class DecisionRelationsQueries {
  async of(
    em: EntityManager,
    actor: Actor | null,
    decisions: readonly { readonly id: string; readonly status: DecisionStatus }[],
  ): Promise<ReadonlyMap<string, Relations>> {
    const ids = decisions.map(({ id }) => id);
    const rows = ids.length > 0 ? await this.rows(em, actor, ids) : [];
    return new Map(
      decisions.map(({ id, status }) => {
        const forward = rows.filter(({ decisionId }) => decisionId === id);
        const back = rows.filter(({ targetId }) => targetId === id);
        const facts = {
          status: standing(
            status,
            back.map(({ type, inForce }) => ({ type, inForce: bool(inForce) })),
          ),
          relations: forward.filter(({ seen }) => bool(seen)).map(earlier),
          relatedBy: back.filter(({ seen }) => bool(seen)).map(later),
        };
        return [id, facts];
      }),
    );
  }

  private rows(em: EntityManager, actor: Actor | null, ids: readonly string[]): Promise<Row[]> {
    const scope = actor ? visibleItems(actor) : everything;
    const seen = (alias: string) => `EXISTS (SELECT 1 FROM "agenda_item" "i"
      JOIN "meeting" "m" ON "m"."id" = "i"."meetingId" WHERE "i"."id" = "${alias}"."agendaItemId" AND ${scope.sql})`;
    return rowsIn<Row>(
      em,
      `SELECT "r"."decisionId", "r"."targetId", "r"."type", "l"."number" AS "laterNumber",
         "l"."sequence" AS "laterSequence", "l"."year" AS "laterYear", "e"."number" AS "earlierNumber",
         "e"."sequence" AS "earlierSequence", "e"."year" AS "earlierYear", ${councilRankOf('l')} AS "councilRank",
         ("l"."status" = 'effective') AS "inForce", (${seen('l')} AND ${seen('e')}) AS "seen"
       FROM "decision_relation" "r" JOIN "decision" "l" ON "l"."id" = "r"."decisionId"
       JOIN "decision" "e" ON "e"."id" = "r"."targetId"
       WHERE ("r"."decisionId" IN (:ids) OR "r"."targetId" IN (:ids)) AND "l"."status" <> 'voided'
       ORDER BY "l"."year", "l"."sequence", "e"."sequence"`,
      { ...scope.params, ids: [...ids] },
    );
  }
}

const earlier = (row: Row): RelatedDecision => ({
  ...{ type: row.type, decisionId: row.targetId, number: row.earlierNumber, inForce: bool(row.inForce) },
  sequence: Number(row.earlierSequence),
  year: Number(row.earlierYear),
  councilRank: Number(row.councilRank),
});

const later = (row: Row): RelatedDecision => ({
  ...{ type: row.type, decisionId: row.decisionId, number: row.laterNumber, inForce: bool(row.inForce) },
  sequence: Number(row.laterSequence),
  year: Number(row.laterYear),
  councilRank: Number(row.councilRank),
});
