import { Injectable } from '@nestjs/common';
import { breather } from '../platform/breathe.js';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { insertAll } from '../platform/database/bulk.js';
import { idempotencyScope } from '../platform/database/idempotency.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Logger } from '../platform/logger.js';
import { AnchorFile } from './anchor-file.js';
import { AuditCheckpoint, AuditNode } from './audit-tree.entity.js';
import { AuditQueries } from './audit.queries.js';
import { CheckpointQueries, type Checkpoint } from './checkpoint.queries.js';
import { JournalKey } from './journal-key.js';
import { JournalTree, STORED_FROM } from './journal-tree.js';
import { breakIn, textOf, type Link } from './rules/chain.js';
import { rawOf, signedNote } from './rules/checkpoint.js';
import { GrowingTree, leafHash } from './rules/merkle.js';

const BATCH = 1_000;

type Growth = { readonly tree: GrowingTree; readonly nodes: readonly AuditNode[] };

/**
 * Takes checkpoints: reads what the journal has gained, checks it, grows the tree by it and signs the new head. A
 * deed itself writes nothing for the tree, so it is no slower for it.
 */
@Injectable()
export class CheckpointService {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly audit: AuditQueries,
    private readonly tree: JournalTree,
    private readonly checkpoints: CheckpointQueries,
    private readonly uow: UnitOfWork,
    private readonly key: JournalKey,
    private readonly anchors: AnchorFile,
    private readonly clock: Clock,
    private readonly env: Env,
    private readonly logger: Logger,
  ) {}

  /**
   * The newest checkpoint, over everything that is written now. A journal that is broken is never signed: then null,
   * a line for the operators, and whoever asked goes on without one.
   */
  take(): Promise<Checkpoint | null> {
    const mine = this.turn.then(() => this.taken());
    this.turn = mine;
    return mine;
  }

  private async taken(): Promise<Checkpoint | null> {
    try {
      const last = await this.checkpoints.latest();
      const grown = await this.grown(last);
      const kept = grown.tree.size === (last?.size ?? 0) ? last : await this.keep(last, grown);
      if (kept) await this.anchors.append(kept);
      return kept;
    } catch (error) {
      this.logger.error({ error }, 'no checkpoint of the journal could be taken');
      return null;
    }
  }

  private async grown(last: Checkpoint | null): Promise<Growth> {
    const nodes: AuditNode[] = [];
    const size = last?.size ?? 0;
    const tree = new GrowingTree(size, await this.tree.peaks(size), (piece, hash) => {
      if (piece.level >= STORED_FROM) nodes.push({ ...piece, hash });
    });
    if (last && tree.root !== last.root) {
      throw new Error(`The journal is no longer what checkpoint ${size} says; run audit:verify.`);
    }
    await this.readOn(tree);
    return { tree, nodes };
  }

  private async readOn(tree: GrowingTree): Promise<void> {
    const breathe = breather();
    let [previous = null] = tree.size === 0 ? [] : await this.audit.links(tree.size - 1, 1);
    for (;;) {
      const links: Link[] = await this.audit.links(tree.size, BATCH);
      for (const link of links) {
        if (breakIn(previous, link)) throw new Error(`The journal is broken at entry ${link.seq}.`);
        tree.append(leafHash(textOf(link)));
        previous = link;
        await breathe();
      }
      if (links.length < BATCH) return;
    }
  }

  /** In a unit of its own, whatever request it was that asked; another process may have been faster. */
  private keep(last: Checkpoint | null, { tree, nodes }: Growth): Promise<Checkpoint> {
    const checkpoint = this.signed(tree);
    return idempotencyScope.exit(() =>
      this.uow.run(async (tx) => {
        const now = await this.checkpoints.latestIn(tx);
        if (now && now.size !== last?.size) return now;
        await insertAll(tx, AuditNode, nodes);
        await tx.insert(AuditCheckpoint, checkpoint);
        return checkpoint;
      }),
    );
  }

  private signed({ size, root }: GrowingTree): Checkpoint {
    const key = this.key.private();
    const head = { origin: `${new URL(this.env.baseUrl).host}/jurnal`, size, root, at: this.clock.now() };
    const { at } = head;
    return { size, root, at, publicKey: rawOf(key).toString('hex'), note: signedNote(head, key) };
  }
}
