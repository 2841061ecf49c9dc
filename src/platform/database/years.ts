/**
 * The years in `column "year"` of a table of which a row is to be seen, the latest first: steps from year to year by index
 * instead of reading every row (a loose index scan, https://wiki.postgresql.org/wiki/Loose_indexscan).
 *
 * @param table its name; it needs an index that begins with `year`
 * @param seen `FROM … WHERE …` of the rows to be seen of the year `"y"."year"`
 */
export const yearsOf = (table: string, seen: string): string =>
  `WITH RECURSIVE "y"("year") AS (SELECT MAX("year") FROM "${table}" UNION ALL
     SELECT (SELECT MAX("n"."year") FROM "${table}" "n" WHERE "n"."year" < "y"."year") FROM "y"
     WHERE "y"."year" IS NOT NULL)
   SELECT "y"."year" FROM "y" WHERE "y"."year" IS NOT NULL AND EXISTS (SELECT 1 ${seen})
   ORDER BY "y"."year" DESC`;
