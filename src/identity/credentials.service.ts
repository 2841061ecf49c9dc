import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { AuditService } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput, NotFound } from '../platform/errors/domain-error.js';
import type { Input } from '../platform/http/input.js';
import { currentRequest } from '../platform/http/request-scope.js';
import { SYSTEM, type Actor } from './actor.js';
import type { SessionFacts } from './actor-resolver.js';
import { AppSession, AppUser, PasswordLink } from './identity.entities.js';
import type { ChangePassword, SetPassword } from './identity.dto.js';
import { NewPasswords } from './new-passwords.service.js';
import { Passwords } from './passwords.js';
import { secretHash } from './secrets.js';
import { SignInService } from './sign-in.service.js';
import { ThrottleService } from './throttle.service.js';
import { TokensService } from './tokens.service.js';

/** Sets passwords: through a link, by their owner, or by the operator of the machine. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly passwords: Passwords,
    private readonly fresh: NewPasswords,
    private readonly proofs: SignInService,
    private readonly throttle: ThrottleService,
    private readonly tokens: TokensService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Whose link it is, while it can still be used. */
  async owner(secret: string): Promise<AppUser | null> {
    const link = await this.reader.em.findOneBy(PasswordLink, { hash: secretHash(secret) });
    if (!this.isOpen(link)) return null;
    const user = await this.reader.em.findOneBy(AppUser, { id: link.userId });
    return user && !user.disabledAt && !user.deletedAt ? user : null;
  }

  /** @throws NotFound for a link that is used, old or not ours */
  async setByLink(secret: string, input: Input<SetPassword>): Promise<void> {
    const owner = await this.owner(secret);
    if (!owner) throw new NotFound('link');
    const hash = await this.fresh.checkedHash(input.read().password, owner);
    await this.uow.run(async (tx) => {
      const link = await tx.findOneBy(PasswordLink, { hash: secretHash(secret) });
      if (!this.isOpen(link)) throw new NotFound('link');
      await tx.update(PasswordLink, { userId: owner.id, usedAt: IsNull() }, { usedAt: this.clock.now() });
      await this.throttle.reopen(tx, owner.email);
      await this.store(tx, { ...SYSTEM, displayName: owner.displayName }, owner.id, hash);
    });
  }

  async change(actor: Actor, input: Input<ChangePassword>): Promise<void> {
    const { current, password } = input.read();
    const user = await this.reader.em.findOneByOrFail(AppUser, { id: actor.userId! });
    const ip = currentRequest()?.ip ?? '127.0.0.1';
    if (!(await this.proofs.prove(user.email, current, ip)))
      throw InvalidInput.at('current', 'password.wrong');
    const hash = await this.fresh.checkedHash(password, user);
    await this.uow.run((tx) => this.store(tx, actor, user.id, hash));
  }

  /** In the place of an outworn one, by whoever has just signed in with it: this one session goes on. */
  async replace(actor: Actor, input: Input<SetPassword>, session: SessionFacts): Promise<void> {
    const user = await this.reader.em.findOneByOrFail(AppUser, { id: actor.userId! });
    const hash = await this.fresh.checkedHash(input.read().password, user, { outworn: true });
    await this.uow.run((tx) => this.store(tx, actor, user.id, hash, { kept: session.hash }));
  }

  /** By the operator at the command line. */
  async setDirectly(actor: Actor, userId: string, password: string): Promise<void> {
    const user = await this.reader.em.findOneByOrFail(AppUser, { id: userId });
    const hash = await this.fresh.checkedHash(password, user);
    await this.uow.run((tx) => this.store(tx, actor, userId, hash));
  }

  /** One password for the accounts of the sample, which no list of forbidden ones applies to; all of them or none. */
  async openSample(actor: Actor, userIds: readonly string[], password: string): Promise<void> {
    const hashes = await Promise.all(userIds.map(() => this.passwords.hash(password)));
    await this.uow.run(async (tx) => {
      for (const [n, id] of userIds.entries()) await this.store(tx, actor, id, hashes[n], { unasked: true });
    });
  }

  private isOpen(link: PasswordLink | null): link is PasswordLink {
    return link !== null && link.usedAt === null && link.expiresAt >= this.clock.now();
  }

  /**
   * A new password ends every session of the account but the one it was set in, if any; without such a one it also ends
   * the tokens of its programs. `unasked`: its owner is not written to about it.
   */
  private async store(
    tx: Tx,
    actor: Actor,
    userId: string,
    passwordHash: string,
    { kept, unasked = false }: { kept?: string; unasked?: boolean } = {},
  ): Promise<void> {
    const now = this.clock.now();
    await this.fresh.remember(tx, userId);
    await tx.update(AppUser, { id: userId }, { passwordHash, passwordSetAt: now, updatedAt: now });
    await tx.delete(AppSession, { userId, ...(kept ? { hash: Not(kept) } : {}) });
    if (!kept) await this.tokens.revokeAll(tx, userId);
    const deed = { action: 'user.password_set', subjectType: 'user', subjectId: userId };
    await this.audit.record(tx, actor, { ...deed, particulars: { unasked } });
  }
}
