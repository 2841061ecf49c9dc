import { In, IsNull, type EntityManager } from 'typeorm';
import { StoredFile } from '../../documents/index.js';
import { ITEM_FILES } from '../materials.service.js';
import type { VersionItem } from '../rules/agenda-diff.js';

/** Items as a version keeps them: what is printed of each, and which files lie under it. */
export async function versionItems(em: EntityManager, items: readonly VersionItem[]): Promise<VersionItem[]> {
  const where = { ownerKind: ITEM_FILES, ownerId: In(items.map(({ id }) => id)), deletedAt: IsNull() };
  const files = await em.find(StoredFile, { where, order: { id: 'ASC' } });
  return items.map(
    ({ id, title, kind, presenter, minutesPlanned, dimension, confidentiality, late }): VersionItem => ({
      ...{ id, title, kind, presenter, minutesPlanned, dimension, confidentiality, late },
      files: files.filter(({ ownerId }) => ownerId === id).map(({ name, sha256 }) => ({ name, sha256 })),
    }),
  );
}
