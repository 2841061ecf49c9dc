import type { EntityManager } from 'typeorm';
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
});
