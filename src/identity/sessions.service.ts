import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { NotFound, Unauthorized } from '../platform/errors/domain-error.js';
import { networkOf } from '../platform/http/rate-limit.js';
import { Logger } from '../platform/logger.js';
import type { Actor } from './actor.js';
import { ActorResolver, type SessionFacts } from './actor-resolver.js';
import { AppSession, AppUser } from './identity.entities.js';
import { Passwords } from './passwords.js';
import { newSecret, secretHash } from './secrets.js';
import { ThrottleService } from './throttle.service.js';

export type Visit = { readonly ip: string; readonly device: string };
export type NewSession = { readonly actor: Actor; readonly cookie: string };

const SEEN_EVERY = 60_000;

/** Signing in and out; sessions are rows, cookies only point at them. */
@Injectable()
export class SessionsService {
  private readonly writing = new Set<string>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly passwords: Passwords,
    private readonly throttle: ThrottleService,
    private readonly resolver: ActorResolver,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** @throws TooMany, Unauthorized with one answer for every reason */
  async signIn(email: string, password: string, visit: Visit): Promise<NewSession> {
    const account = email.trim().toLowerCase();
    await this.throttle.check(account, visit.ip);
    const user = await this.reader.em.findOneBy(AppUser, { email: account });
    const usable = user && !user.disabledAt && !user.deletedAt ? user : null;
    if (!(await this.passwords.matches(password, usable?.passwordHash ?? null)) || !usable) {
      await this.throttle.failed(account, visit.ip);
      throw new Unauthorized('session.refused');
    }
    const cookie = newSecret();
    const { id: userId, displayName, personId } = usable;
    const actor = await this.resolver.actorOf({ userId, email: account, displayName, personId });
    await this.uow.run(async (tx) => {
      const now = this.clock.now();
      await tx.insert(AppSession, {
        ...{ hash: secretHash(cookie), userId, csrf: newSecret(), createdAt: now, seenAt: now },
        ...{ ipNet: networkOf(visit.ip), device: visit.device.slice(0, 200) },
      });
      await this.throttle.succeeded(tx, account, visit.ip);
      await this.audit.record(tx, actor, { action: 'session.started', subjectType: 'user', subjectId: userId });
    });
    return { actor, cookie };
  }

  async signOut(actor: Actor, session: SessionFacts | null): Promise<void> {
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

  async list(actor: Actor) {
    const rows = await this.reader.em.find(AppSession, {
      where: { userId: actor.userId! },
      order: { seenAt: 'DESC' },
    });
    return rows.map(({ hash, createdAt, seenAt, device, ipNet }) => ({
      id: hash.slice(0, 16),
      ...{ createdAt, seenAt, device, ipNet },
    }));
  }

  /** Ends one of one's own sessions, named by the beginning of its hash. */
  async revoke(actor: Actor, id: string): Promise<void> {
    await this.uow.run(async (tx) => {
      const mine = await tx.findBy(AppSession, { userId: actor.userId! });
      const session = mine.find(({ hash }) => hash.startsWith(id));
      if (!session || id.length < 16) throw new NotFound('session', id);
      await tx.delete(AppSession, { hash: session.hash });
      const subjectId = actor.userId;
      await this.audit.record(tx, actor, { action: 'session.revoked', subjectType: 'user', subjectId });
    });
  }
}
