import { In, type EntityManager } from 'typeorm';
import { StoredFile } from '../../documents/index.js';
import { Evidence } from './evidence.entity.js';

export type EvidenceFile = Pick<StoredFile, 'id' | 'name' | 'size' | 'mediaType' | 'sha256'>;
export type EvidenceVersion = Omit<Evidence, 'byUserId' | 'byPersonId' | 'updatedAt' | 'deletedAt'> & {
  readonly file: EvidenceFile | null;
  /** None has replaced it. */
  readonly newest: boolean;
};

/** Every version of all evidence of a follow-up, line by line, oldest first. Whoever asks decides who may read. */
export async function evidenceOf(em: EntityManager, followUpId: string): Promise<EvidenceVersion[]> {
  const all = await em.find(Evidence, { where: { followUpId }, order: { lineId: 'ASC', version: 'ASC' } });
  const ids = all.flatMap(({ fileId }) => fileId ?? []);
  const files = new Map((await em.findBy(StoredFile, { id: In(ids) })).map((file) => [file.id, file]));
  return all.map(({ byUserId: _u, byPersonId: _p, updatedAt: _c, deletedAt: _d, ...one }, n) => ({
    ...one,
    file: one.fileId ? about(files.get(one.fileId)!) : null,
    newest: all[n + 1]?.lineId !== one.lineId,
  }));
}

const about = ({ id, name, size, mediaType, sha256 }: StoredFile): EvidenceFile => ({
  ...{ id, name, size, mediaType, sha256 },
});

type Reported = {
  readonly supporting: boolean;
  readonly adoptedAt: string | null;
  readonly evidence: readonly EvidenceVersion[];
};

/** What counts when verification is asked for: the newest of each line, of reports that are the office's own by now. */
export const givenIn = (reports: readonly Reported[]): EvidenceVersion[] =>
  reports
    .filter(({ supporting, adoptedAt }) => !supporting || adoptedAt !== null)
    .flatMap(({ evidence }) => evidence.filter(({ newest }) => newest));
