import type { EntityManager } from 'typeorm';
import { rowsIn } from '../platform/database/reader.js';
import type { OrgQueries } from './org.queries.js';
import { fullName } from './rules/names.js';

/** What identity may ask about people and units without knowing their tables. */
export const directoryOf = (org: OrgQueries) => ({
  personName: async (em: EntityManager, id: string): Promise<string | null> => {
    const [person] = await org.peopleByIds(em, [id]);
    return person && person.deletedAt === null ? fullName(person) : null;
  },
  unitsExist: async (em: EntityManager, ids: readonly string[]): Promise<boolean> => {
    const units = await org.unitsByIds(em, ids);
    return new Set(ids).size === units.filter((unit) => unit.deletedAt === null).length;
  },
  people: async (em: EntityManager) => {
    const rows = await rowsIn<{
      id: string;
      titlePrefix: string | null;
      name: string;
      titleSuffix: string | null;
    }>(
      em,
      `SELECT "id", "titlePrefix", "name", "titleSuffix" FROM "person" WHERE "deletedAt" IS NULL ORDER BY "name"`,
    );
    return rows.map((person) => ({ value: person.id, label: fullName(person) }));
  },
  units: (em: EntityManager) =>
    rowsIn<{ value: string; label: string }>(
      em,
      `SELECT "id" AS "value", "name" AS "label" FROM "org_unit" WHERE "deletedAt" IS NULL ORDER BY "name"`,
    ),
});
