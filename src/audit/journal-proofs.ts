import { Injectable } from '@nestjs/common';
import { Reader } from '../platform/database/reader.js';
import { NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import { AuditQueries } from './audit.queries.js';
import { CheckpointQueries, type Checkpoint } from './checkpoint.queries.js';
import { JournalTree } from './journal-tree.js';
import { textOf } from './rules/chain.js';
import { verifierKey } from './rules/checkpoint.js';
import { consistencySpans, inclusionSpans } from './rules/merkle.js';

/** What shows somebody without our database that an entry stands in the journal. */
export type InclusionProof = {
  readonly format: 'mufakat-inclusion-1';
  /** The entry, byte by byte as it is hashed. */
  readonly leaf: string;
  /** What the entry commits to, and the salt of the commitment. */
  readonly payload: string;
  readonly salt: string;
  readonly index: number;
  readonly size: number;
  readonly path: readonly string[];
  readonly checkpoint: string;
  readonly publicKey: string;
};

export type ConsistencyProof = {
  readonly format: 'mufakat-consistency-1';
  readonly from: number;
  readonly to: number;
  readonly rootFrom: string;
  readonly rootTo: string;
  readonly path: readonly string[];
  readonly checkpoint: string;
  readonly publicKey: string;
};

/** Makes the proofs that others check for themselves. */
@Injectable()
export class JournalProofs {
  constructor(
    private readonly reader: Reader,
    private readonly audit: AuditQueries,
    private readonly tree: JournalTree,
    private readonly checkpoints: CheckpointQueries,
  ) {}

  /** Of the newest entry with this action and subject; null while no checkpoint covers it or its particulars are gone. */
  async inclusion(action: string, subjectType: string, subjectId: string): Promise<InclusionProof | null> {
    const [entry] = await this.audit.list({ action, subjectType, subjectId }, 1);
    const checkpoint = await this.checkpoints.latest();
    if (!entry || !checkpoint || checkpoint.size < entry.seq) return null;
    const [paper] = await this.reader.rows<{ salt: string; payload: string }>(
      'SELECT "salt", "payload" FROM "audit_payload" WHERE "seq" = :seq',
      { seq: entry.seq },
    );
    if (!paper) return null;
    const { payload: _, ...link } = entry;
    const { size } = checkpoint;
    const index = entry.seq - 1;
    return {
      format: 'mufakat-inclusion-1',
      leaf: textOf(link),
      ...{ payload: paper.payload, salt: paper.salt, index, size },
      path: await this.tree.hashes(inclusionSpans(index, size)),
      ...told(checkpoint),
    };
  }

  /** That the journal of `from` entries was only added to until the checkpoint of `to`, or the newest one. */
  async consistency(from: number, to: number | null): Promise<ConsistencyProof> {
    const checkpoint = to === null ? await this.checkpoints.latest() : await this.checkpoints.of(to);
    if (!checkpoint) throw new NotFound('checkpoint');
    const { size, root } = checkpoint;
    if (from > size) throw new RuleBroken('journal.later_size', { size });
    const [rootFrom] = await this.tree.hashes([[0, from]]);
    return {
      ...{ format: 'mufakat-consistency-1', from, to: size, rootFrom, rootTo: root },
      path: await this.tree.hashes(consistencySpans(from, size)),
      ...told(checkpoint),
    };
  }
}

const told = (checkpoint: Checkpoint) => ({
  checkpoint: checkpoint.note,
  publicKey: verifierKeyOf(checkpoint),
});

/** The public key of a checkpoint as the tools of C2SP take it. */
export const verifierKeyOf = ({ note, publicKey }: Checkpoint) =>
  verifierKey(note.slice(0, note.indexOf('\n')), Buffer.from(publicKey, 'hex'));
