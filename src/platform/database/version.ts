import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { Stale } from '../errors/domain-error.js';

/**
 * Raises the version of a row that is still at `version`, before anything else is changed. TypeORM's own version
 * column only counts, it refuses nothing (SECURITY.md F5), so the guard stands in the WHERE.
 * @throws Stale when somebody was faster
 */
export async function bumpVersion<T extends ObjectLiteral & { id: string; version: number }>(
  tx: EntityManager,
  entity: EntityTarget<T>,
  row: T,
): Promise<void> {
  const result = await tx
    .createQueryBuilder()
    .update(entity)
    .set({ version: row.version + 1 } as never)
    .where('id = :id AND version = :version', { id: row.id, version: row.version })
    .execute();
  if (result.affected !== 1) throw new Stale({ version: row.version });
  row.version += 1;
}
