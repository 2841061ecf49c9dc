import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import type { SealedMinutes } from '../minutes/index.js';
import { PublicationEdition } from './publication-edition.entity.js';

/** A file that is known to belong to a code: the sealed paper itself, another revision of it, a public copy. */
export type KnownFile = {
  readonly kind: 'sealed' | 'signed' | 'erratum' | 'copy';
  readonly revision: number;
  /** Number of the public edition; null for the sealed paper. */
  readonly edition: number | null;
  /** Number of the erratum; null for everything else. */
  readonly erratum: number | null;
  readonly sha256: string;
  /** How the file stands to the document of the code. */
  readonly relation: 'this' | 'older' | 'newer';
  /** What became of a public copy: only one that is `out` is official today. Null for everything else. */
  readonly copy: 'out' | 'replaced' | 'withdrawn' | 'revoked' | null;
};

/** Every file whose bytes are recorded for this document and its other revisions. Hashes tell nothing of what is in them. */
export async function knownFiles(
  em: EntityManager,
  { minutes, family, revokedIds }: SealedMinutes,
): Promise<KnownFile[]> {
  const editions = await em.find(PublicationEdition, {
    where: { minutesId: In(family.map(({ id }) => id)) },
    order: { publishedAt: 'ASC' },
  });
  const relation = (revision: number) =>
    revision === minutes.revision ? 'this' : revision < minutes.revision ? 'older' : 'newer';
  const revisionOf = new Map(family.map(({ id, revision }) => [id, revision]));
  const newest = Math.max(...editions.map(({ minutesId }) => revisionOf.get(minutesId)!));
  return [
    ...family.map(({ revision, pdfSha256 }) => ({
      ...{ kind: 'sealed' as const, revision, edition: null, erratum: null, sha256: pdfSha256! },
      ...{ relation: relation(revision) as KnownFile['relation'], copy: null },
    })),
    ...editions.map(({ minutesId, number, pdfSha256, withdrawnAt }) => ({
      copy: copyOf({
        ...{ withdrawn: withdrawnAt !== null, revoked: revokedIds.has(minutesId) },
        replaced: revisionOf.get(minutesId)! < newest,
      }),
      ...{ kind: 'copy' as const, revision: revisionOf.get(minutesId)!, edition: number, erratum: null },
      sha256: pdfSha256,
      relation: relation(revisionOf.get(minutesId)!) as KnownFile['relation'],
    })),
  ];
}

function copyOf(facts: { revoked: boolean; withdrawn: boolean; replaced: boolean }): KnownFile['copy'] {
  if (facts.revoked) return 'revoked';
  if (facts.withdrawn) return 'withdrawn';
  return facts.replaced ? 'replaced' : 'out';
}
