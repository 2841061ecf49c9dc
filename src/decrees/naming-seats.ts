import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../kernel/civil-date.js';
import type { Consequence } from '../org/index.js';
import { Reader, rowsIn } from '../platform/database/reader.js';
import type { DecreeKind } from './rules/facts.js';
import { decreeHeading } from './labels.js';
import { decreeSlug } from './decrees-list.queries.js';

type Row = {
  readonly id: string;
  readonly kind: DecreeKind;
  readonly number: string | null;
  readonly year: number | null;
};

/** Enacted decrees, as far as a change of units cites them or leaves seats of theirs behind. */
@Injectable()
export class NamingSeats {
  constructor(private readonly reader: Reader) {}

  /** Every enacted decree, latest first. */
  async citable(em: EntityManager) {
    const rows = await rowsIn<Row>(
      em,
      `SELECT "d"."id", "d"."kind", "d"."number", "d"."year" FROM "decree" "d"
       WHERE "d"."deletedAt" IS NULL AND "d"."status" = 'enacted' ORDER BY "d"."year" DESC, "d"."number"`,
    );
    return rows.map((row) => ({ id: row.id, label: decreeHeading(row), href: `/sk/${decreeSlug(row)}` }));
  }

  /** Seats that name a unit or one of its offices keep naming it until a decree says otherwise: nobody fills them then. */
  async ofUnits(unitIds: readonly string[], day: CivilDate): Promise<Consequence[]> {
    const rows = await this.reader.rows<Row & { count: number | string }>(
      `SELECT "d"."id", "d"."kind", "d"."number", "d"."year", COUNT(*) AS "count"
       FROM "seat" "s" JOIN "decree" "d" ON "d"."id" = "s"."decreeId"
       LEFT JOIN "office" "o" ON "o"."id" = COALESCE("s"."officeId", "s"."delegateOfficeId")
       WHERE "d"."deletedAt" IS NULL AND "s"."deletedAt" IS NULL AND "d"."status" = 'enacted'
         AND ("d"."effectiveUntil" IS NULL OR "d"."effectiveUntil" >= :day)
         AND ("s"."orgUnitId" IN (:unitIds) OR "o"."orgUnitId" IN (:unitIds))
       GROUP BY "d"."id", "d"."kind", "d"."number", "d"."year" ORDER BY "d"."year", "d"."number"`,
      { unitIds: [...unitIds], day },
    );
    return rows.map((row) => ({
      code: 'decree.seats_name_ended',
      facts: { count: Number(row.count), decree: decreeHeading(row) },
      href: `/sk/${decreeSlug(row)}#lampiran`,
    }));
  }
}
