import { createHash } from 'node:crypto';
import { In, type EntityManager } from 'typeorm';
import { DomainError } from '../platform/errors/domain-error.js';
import { inspect } from './inspection/inspect.js';
import type { FileType } from './rules/accepted-files.js';
import { StoredFile } from './stored-file.entity.js';

/** Owners of files that were printed here, or signed on what was. */
const OUR_PAPERS = ['minutes', 'publication'];

/**
 * Papers of our own hold their data as an attached file, which nobody else's may; whoever brings back exactly those
 * bytes brings nothing hidden.
 * @throws UnsupportedMedia with the reason
 */
export async function inspectUnlessOurs(em: EntityManager, bytes: Buffer, type: FileType): Promise<void> {
  try {
    await inspect(bytes, type);
  } catch (error) {
    const holdsData = error instanceof DomainError && error.code === 'file.active_content';
    if (!holdsData || !(await isOurs(em, bytes))) throw error;
  }
}

function isOurs(em: EntityManager, bytes: Buffer): Promise<boolean> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return em.existsBy(StoredFile, { sha256, ownerKind: In(OUR_PAPERS) });
}
