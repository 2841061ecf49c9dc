import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../kernel/civil-date.js';
import { rowsIn } from '../platform/database/reader.js';

const BEFORE = `SELECT "u"."id" AS "id", "u"."successorId" AS "next" FROM "org_unit" "u"
  WHERE "u"."successorId" IS NOT NULL AND "u"."validUntil" < :day
  UNION SELECT "s"."unitId", "s"."successorId" FROM "unit_succession" "s" JOIN "org_unit" "u" ON "u"."id" = "s"."unitId"
  WHERE "s"."successorId" IS NOT NULL AND "u"."validUntil" < :day`;

/** The units that have ended by `day` and were followed, at once or by way of others, by one of these. */
export async function endedBefore(
  em: EntityManager,
  unitIds: readonly string[],
  day: CivilDate,
): Promise<string[]> {
  if (unitIds.length === 0) return [];
  const rows = await rowsIn<{ id: string }>(
    em,
    `WITH RECURSIVE "before"("id", "next") AS (${BEFORE}),
       "line"("id") AS (SELECT "id" FROM "before" WHERE "next" IN (:units)
         UNION SELECT "b"."id" FROM "before" "b" JOIN "line" "l" ON "b"."next" = "l"."id")
     SELECT "id" FROM "line" WHERE "id" NOT IN (:units) ORDER BY "id"`,
    { units: [...unitIds], day },
  );
  return rows.map(({ id }) => id);
}
