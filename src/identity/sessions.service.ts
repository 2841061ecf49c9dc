import { Injectable } from '@nestjs/common';
import { LessThan, Not } from 'typeorm';
import { clipped } from '../kernel/clipped.js';
import { AuditService } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { NotFound, Unauthorized } from '../platform/errors/domain-error.js';
import { networkOf } from '../platform/http/rate-limit.js';
import { Logger } from '../platform/logger.js';
import type { Actor } from './actor.js';
import type { SessionFacts } from './actor-resolver.js';
import { AppSession } from './identity.entities.js';
import { isNewDevice } from './known-devices.js';
import type { Factor } from './rules/factor-in.js';
import type { Owed } from './rules/owed.js';
import { isOver, oldestStart } from './rules/session-life.js';
import { newSecret, secretHash } from './secrets.js';

/** `former` is the cookie the browser came with: signing in ends what it pointed at. */
export type Visit = {
  readonly ip: string;
  readonly device: string;
  readonly former?: string;
  /** The cookie a browser is known by; programs have none. */
  readonly browser?: string;
};
export type NewSession = { readonly actor: Actor; readonly cookie: string };

/** What proved at the door who somebody is; told in the journal (ASVS 5.0, 16.3.1). */
export type WayIn = 'password' | 'password-and-code' | 'passkey' | 'provider';

const SEEN_EVERY = 60_000;

/** Sessions are rows; cookies only point at them. */
@Injectable()
export class SessionsService {
  private readonly writing = new Set<string>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly env: Env,
    private readonly logger: Logger,
  ) {}

  /** A new session for somebody who has proven who they are. */
  async begin(
    actor: Actor,
    visit: Visit,
    { by, owes = null }: { readonly by: WayIn; readonly owes?: Owed | null },
  ): Promise<NewSession> {
    const cookie = newSecret();
    const userId = actor.userId!;
    await this.uow.run(async (tx) => {
      const now = this.clock.now();
      await tx.delete(AppSession, { userId, createdAt: LessThan(oldestStart(now, this.env.signInRules)) });
      if (visit.former) await tx.delete(AppSession, { hash: secretHash(visit.former) });
      await tx.insert(AppSession, {
        ...{ hash: secretHash(cookie), userId, csrf: newSecret(), createdAt: now, seenAt: now },
        ...{ ipNet: networkOf(visit.ip), device: clipped(visit.device, 200) },
        ...{ owes, provenAt: owes ? null : now },
      });
      await this.audit.record(tx, actor, {
        action: owes ? 'session.half_started' : 'session.started',
        subjectType: 'user',
        subjectId: userId,
        particulars: { by },
      });
      if (!(await isNewDevice(tx, userId, visit, now))) return;
      const deed = { action: 'session.new_device', subjectType: 'user', subjectId: userId };
      const particulars = { device: clipped(visit.device, 200), network: networkOf(visit.ip) };
      await this.audit.record(tx, actor, { ...deed, particulars });
    });
    return { actor, cookie };
  }

  /**
   * The person has proven anew who they are: what was owed is settled, `owes` comes after it, and the cookie is another
   * one from here on. The token of forms stays, so that pages open beside this one still work.
   */
  async renew(
    actor: Actor,
    session: SessionFacts,
    { by, owes = null }: { readonly by?: Factor; readonly owes?: Owed | null } = {},
  ): Promise<{ cookie: string; session: SessionFacts }> {
    const cookie = newSecret();
    const now = this.clock.now();
    const renewed = { ...session, hash: secretHash(cookie), owes, provenAt: owes ? null : now };
    await this.uow.run(async (tx) => {
      const { hash, provenAt } = renewed;
      const begun = session.owes ? { createdAt: now } : {};
      const { affected } = await tx.update(
        AppSession,
        { hash: session.hash },
        { hash, owes, provenAt, ...begun },
      );
      if (affected !== 1) throw new Unauthorized();
      const action = owes ? 'session.half_started' : session.owes ? 'session.started' : 'session.proven';
      const deed = { action, subjectType: 'user', subjectId: actor.userId };
      await this.audit.record(tx, actor, by ? { ...deed, particulars: { by } } : deed);
    });
    return { cookie, session: renewed };
  }

  async end(actor: Actor, session: SessionFacts | null): Promise<void> {
    if (!session) return;
    await this.uow.run(async (tx) => {
      await tx.delete(AppSession, { hash: session.hash });
      const subjectId = actor.userId;
      await this.audit.record(tx, actor, { action: 'session.ended', subjectType: 'user', subjectId });
    });
  }

  /** Remembers that a session is in use, at most once a minute and never in the way of the request. */
  seen(session: SessionFacts): void {
    const now = this.clock.now();
    const fresh = Date.parse(now) - Date.parse(session.seenAt) < SEEN_EVERY;
    if (fresh || this.writing.has(session.hash)) return;
    this.writing.add(session.hash);
    this.uow
      .run((tx) => tx.update(AppSession, { hash: session.hash }, { seenAt: now }))
      .catch((error: unknown) => this.logger.warn({ error }, 'a session could not be marked as seen'))
      .finally(() => this.writing.delete(session.hash));
  }

  /** One's own sessions that are still open, the last used first. */
  async list(actor: Actor, current: SessionFacts | null) {
    const rows = await this.reader.em.find(AppSession, {
      where: { userId: actor.userId! },
      order: { seenAt: 'DESC' },
    });
    const now = this.clock.now();
    return rows
      .filter((row) => !isOver(row, actor.isAdmin, now, this.env.signInRules))
      .map(({ hash, createdAt, seenAt, device, ipNet }) => ({
        ...{ id: hash.slice(0, 16), createdAt, seenAt, device, ipNet },
        current: hash === current?.hash,
      }));
  }

  /** Ends one of one's own sessions, named by the beginning of its hash. */
  async revoke(actor: Actor, id: string): Promise<void> {
    await this.uow.run(async (tx) => {
      const mine = await tx.findBy(AppSession, { userId: actor.userId! });
      const session = mine.find(({ hash }) => hash.slice(0, 16) === id);
      if (!session) throw new NotFound('session', id);
      await tx.delete(AppSession, { hash: session.hash });
      const subjectId = actor.userId;
      await this.audit.record(tx, actor, { action: 'session.revoked', subjectType: 'user', subjectId });
    });
  }

  /** Ends all of one's own sessions but the one that asks. */
  async revokeOthers(actor: Actor, current: SessionFacts | null): Promise<void> {
    await this.uow.run(async (tx) => {
      const others = { userId: actor.userId!, ...(current ? { hash: Not(current.hash) } : {}) };
      const { affected } = await tx.delete(AppSession, others);
      if (affected === 0) return;
      const subjectId = actor.userId;
      await this.audit.record(tx, actor, { action: 'session.revoked', subjectType: 'user', subjectId });
    });
  }
}
