import { Injectable } from '@nestjs/common';
import {
  CheckpointQueries,
  JournalProofs,
  readHead,
  verifierKeyOf,
  type Checkpoint,
} from '../audit/index.js';
import { NotFound, RuleBroken, TooMany } from '../platform/errors/domain-error.js';
import { RateLimit } from '../platform/http/rate-limit.js';

const SHOWN = 20;

export type PublicCheckpoint = {
  readonly size: number;
  readonly root: string;
  readonly at: string;
  readonly note: string;
  readonly publicKey: string;
};

/** What somebody noted of the journal, held against the journal of today. */
export type Comparison = {
  readonly size: number;
  readonly isOurs: boolean;
  readonly reason: 'same' | 'other_root' | 'longer';
};

/** The heads of the journal for everybody: sizes, hashes and signatures, and nothing of what the entries say. */
@Injectable()
export class JournalQueries {
  /** Proofs are worked out anew for whoever asks. */
  private readonly asked = new RateLimit(60, 60);

  constructor(
    private readonly checkpoints: CheckpointQueries,
    private readonly proofs: JournalProofs,
  ) {}

  async checkpoint(size: number | null): Promise<PublicCheckpoint> {
    const found = await (size === null ? this.checkpoints.latest() : this.checkpoints.of(size));
    if (!found) throw new NotFound('checkpoint');
    return told(found);
  }

  async newest(): Promise<PublicCheckpoint[]> {
    return (await this.checkpoints.newest(SHOWN)).map(told);
  }

  async consistency(from: number, to: number | null, ip: string) {
    this.count(ip);
    return this.proofs.consistency(from, to);
  }

  /** @param typed the line at the foot of a paper, `SIZE:ROOT`; null when it is no such line */
  async compare(typed: string, ip: string): Promise<Comparison | null> {
    const head = readHead(typed.replace(/^\s*jurnal\s+/i, ''));
    if (!head) return null;
    try {
      const { rootFrom } = await this.consistency(head.size, null, ip);
      const isOurs = rootFrom.startsWith(head.root);
      return { size: head.size, isOurs, reason: isOurs ? 'same' : 'other_root' };
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      return { size: head.size, isOurs: false, reason: 'longer' };
    }
  }

  private count(ip: string): void {
    const wait = this.asked.waitFor(ip);
    if (wait > 0) throw new TooMany(wait);
    this.asked.count(ip);
  }
}

const told = (checkpoint: Checkpoint): PublicCheckpoint => {
  const { size, root, at, note } = checkpoint;
  return { size, root, at, note, publicKey: verifierKeyOf(checkpoint) };
};
