import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../kernel/canonical-json.js';
import { breather } from '../platform/breathe.js';
import { Clock } from '../platform/clock.js';
import { insertAll } from '../platform/database/bulk.js';
import { rowsIn } from '../platform/database/reader.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { networkOf } from '../platform/http/rate-limit.js';
import { currentRequest, outsideRequest } from '../platform/http/request-scope.js';
import { AuditEntry, AuditPayload } from './audit-entry.entity.js';
import { commitment, GENESIS, hashOf } from './rules/chain.js';

/** As much of an actor as the journal writes down; identity's Actor fits. */
export type AuditActor = {
  readonly userId: string | null;
  readonly displayName: string;
  readonly roles: readonly string[];
};

export type Deed = {
  /** `<noun>.<participle>`: "meeting.convened". */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly particulars?: unknown;
};

/** What happens in the same unit of work whenever a deed is written down. */
export type Follower = (tx: Tx, actor: AuditActor, deed: Deed) => Promise<void>;

const NOBODY: AuditActor = { userId: null, displayName: 'Sistem', roles: [] };

/** Writes the journal of deeds, each entry in the unit of work of the deed itself. */
@Injectable()
export class AuditService {
  private readonly followers: Follower[] = [];

  constructor(private readonly clock: Clock) {}

  async record(tx: Tx, actor: AuditActor, deed: Deed): Promise<void> {
    const { entry, paper } = this.sealed(actor, deed, await this.lastOf(tx));
    await tx.insert(AuditEntry, entry);
    await tx.insert(AuditPayload, paper);
    await this.tell(tx, actor, deed);
  }

  /** A module that must know of every deed as it happens, whoever does it: the live meeting room. */
  onRecorded(follower: Follower): void {
    this.followers.push(follower);
  }

  /**
   * Entries that anybody may be shown with their proof: the installation itself writes them down, and neither a person
   * nor a network stands in them.
   */
  register(tx: Tx, deeds: readonly Deed[]): Promise<void> {
    return outsideRequest(() => this.recordAll(tx, NOBODY, deeds));
  }

  /** Many deeds of one unit of work, in their order: the same entries in few statements. */
  async recordAll(tx: Tx, actor: AuditActor, deeds: readonly Deed[]): Promise<void> {
    let last = await this.lastOf(tx);
    const sealed: ReturnType<AuditService['sealed']>[] = [];
    const breathe = breather();
    for (const deed of deeds) {
      const one = this.sealed(actor, deed, last);
      last = one.entry;
      sealed.push(one);
      await breathe();
    }
    await insertAll(
      tx,
      AuditEntry,
      sealed.map(({ entry }) => entry),
    );
    await insertAll(
      tx,
      AuditPayload,
      sealed.map(({ paper }) => paper),
    );
    for (const deed of deeds) await this.tell(tx, actor, deed);
  }

  private async tell(tx: Tx, actor: AuditActor, deed: Deed): Promise<void> {
    for (const follower of this.followers) await follower(tx, actor, deed);
  }

  private async lastOf(tx: Tx): Promise<Link | null> {
    const [last] = await rowsIn<Link>(
      tx,
      'SELECT "seq", "hash" FROM "audit_entry" ORDER BY "seq" DESC LIMIT 1',
    );
    return last ?? null;
  }

  /** The entry and its payload, chained to the one before. */
  private sealed(actor: AuditActor, deed: Deed, last: Link | null) {
    const { action, subjectType, subjectId, before, after, particulars } = deed;
    const payload = canonicalJson({ before, after, particulars });
    const salt = randomBytes(16).toString('hex');
    const request = currentRequest();
    const facts = {
      seq: (last?.seq ?? 0) + 1,
      at: this.clock.now(),
      actorUserId: actor.userId,
      actorName: actor.displayName,
      actorRoles: actor.roles.join(','),
      requestId: request?.requestId ?? null,
      ipNet: request ? networkOf(request.ip) : null,
      action,
      subjectType,
      subjectId,
      payloadCommit: commitment(salt, payload),
      prevHash: last?.hash ?? GENESIS,
    };
    return { entry: { ...facts, hash: hashOf(facts) }, paper: { seq: facts.seq, salt, payload } };
  }
}

type Link = { readonly seq: number; readonly hash: string };
