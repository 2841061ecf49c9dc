import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import type { CivilDate } from '../kernel/civil-date.js';
import { byId, heirsOn, OrgQueries, type OrgUnit } from '../org/index.js';
import { Clock } from '../platform/clock.js';
import { Reader, rowsIn } from '../platform/database/reader.js';
import { visibleFollowUps } from './followups.scope.js';
import { OPEN_STATUSES } from './rules/follow-up-life.js';

/** An ended unit that still has something open. */
export type Heritage = {
  readonly unitId: string;
  readonly code: string;
  readonly name: string;
  readonly validUntil: string;
  readonly count: number;
};
export type OpenTask = { readonly id: string; readonly own: boolean };

const OPEN = `"f"."deletedAt" IS NULL AND "f"."status" IN (:hovOpen)`;
const HELD = `SELECT "f"."id", "f"."orgUnitId" AS "unitId" FROM "follow_up" "f" WHERE ${OPEN}
  AND "f"."orgUnitId" IN (:hovEnded)
  UNION SELECT "f"."id", "s"."orgUnitId" FROM "follow_up" "f" JOIN "follow_up_support" "s" ON "s"."followUpId" = "f"."id"
  WHERE ${OPEN} AND "s"."orgUnitId" IN (:hovEnded)`;

/** What ended units left open, and who may take it over. */
@Injectable()
export class HandoverQueries {
  constructor(
    private readonly reader: Reader,
    private readonly org: OrgQueries,
    private readonly clock: Clock,
  ) {}

  /** Units that have ended with something open, for whoever may hand it over. */
  async waiting(actor: Actor): Promise<Heritage[]> {
    if (!actor.isSecretariat) return [];
    const today = this.clock.today();
    const units = await this.org.allUnits(this.reader.em);
    // Few units have ended; asked by name, their tasks are found without looking at everybody's.
    const ended = units.filter(({ validUntil }) => validUntil !== null && validUntil < today);
    if (ended.length === 0) return [];
    const rows = await this.reader.rows<Heritage>(
      `SELECT "u"."id" AS "unitId", "u"."code", "u"."name", "u"."validUntil", COUNT(*) AS "count"
       FROM (${HELD}) "h" JOIN "org_unit" "u" ON "u"."id" = "h"."unitId"
       GROUP BY "u"."id", "u"."code", "u"."name", "u"."validUntil" ORDER BY "u"."validUntil", "u"."name"`,
      { hovOpen: [...OPEN_STATUSES], hovEnded: ended.map(({ id }) => id) },
    );
    return rows.map((row) => ({ ...row, count: Number(row.count) }));
  }

  /** Everything open that a unit owes (`own`) or supports. */
  async openOf(em: EntityManager, unitId: string): Promise<OpenTask[]> {
    const rows = await rowsIn<{ id: string; orgUnitId: string }>(
      em,
      `SELECT "f"."id", "f"."orgUnitId" FROM "follow_up" "f" WHERE ${OPEN} AND ("f"."orgUnitId" = :hovUnit OR EXISTS (
         SELECT 1 FROM "follow_up_support" "s" WHERE "s"."followUpId" = "f"."id" AND "s"."orgUnitId" = :hovUnit))
       ORDER BY "f"."dueOn", "f"."id"`,
      { hovOpen: [...OPEN_STATUSES], hovUnit: unitId },
    );
    return rows.map(({ id, orgUnitId }) => ({ id, own: orgUnitId === unitId }));
  }

  /** Who may take over from a unit: its heirs, and where it left none any unit there is. */
  async heirsOf(em: EntityManager, unitId: string): Promise<{ heirs: OrgUnit[]; choices: OrgUnit[] }> {
    const today = this.clock.today();
    const units = await this.org.allUnits(em);
    const heirs = heirsOn(unitId, byId(units), await this.org.successions(em), today);
    const alive = units.filter(({ validFrom, validUntil }) => isThere(validFrom, validUntil, today));
    return { heirs, choices: heirs.length > 0 ? heirs : alive };
  }

  /** How many open follow-ups these units owe or support, as far as the reader may see them. */
  async countOpen(actor: Actor, unitIds: readonly string[]): Promise<number> {
    const scope = visibleFollowUps(actor);
    const [row] = await this.reader.rows<{ count: number | string }>(
      `SELECT COUNT(*) AS "count" FROM "follow_up" "f" JOIN "decision" "d" ON "d"."id" = "f"."decisionId"
         JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId" JOIN "meeting" "m" ON "m"."id" = "f"."meetingId"
       WHERE ${OPEN} AND ${scope.sql} AND ("f"."orgUnitId" IN (:hovUnits) OR EXISTS (
         SELECT 1 FROM "follow_up_support" "s" WHERE "s"."followUpId" = "f"."id" AND "s"."orgUnitId" IN (:hovUnits)))`,
      { ...scope.params, hovOpen: [...OPEN_STATUSES], hovUnits: [...unitIds] },
    );
    return Number(row.count);
  }
}

const isThere = (from: CivilDate | null, until: CivilDate | null, day: CivilDate) =>
  (from === null || from <= day) && (until === null || until >= day);
