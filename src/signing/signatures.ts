import type { EntityManager } from 'typeorm';
import type { Minutes } from '../minutes/index.js';
import { MinutesSignature } from './minutes-signature.entity.js';

/** The signatures on one revision, in the order they were added. */
export const signaturesOf = (em: EntityManager, minutesId: string): Promise<MinutesSignature[]> =>
  em.find(MinutesSignature, { where: { minutesId }, order: { sequence: 'ASC' } });

/** What the next signature is made on: the file signed last with a key, else the sealed one. A scan is signed paper. */
export function newestFile(minutes: Minutes, signatures: readonly MinutesSignature[]) {
  const last = signatures.findLast(({ kind }) => kind !== 'wet');
  return last ?? { fileId: minutes.fileId!, sha256: minutes.pdfSha256! };
}
