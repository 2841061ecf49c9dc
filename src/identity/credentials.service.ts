import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../audit/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput, NotFound } from '../platform/errors/domain-error.js';
import type { Input } from '../platform/http/input.js';
import { Logger } from '../platform/logger.js';
import { Mailer } from '../platform/mail/mailer.js';
import { Words } from '../platform/words.js';
import { SYSTEM, type Actor } from './actor.js';
import { ApiToken, AppSession, AppUser, PasswordLink } from './identity.entities.js';
import type { ChangePassword, CreateToken, SetPassword } from './identity.dto.js';
import { Passwords } from './passwords.js';
import { passwordFault } from './rules/password-policy.js';
import { newSecret, secretHash } from './secrets.js';

const RESET_MINUTES = 30;
const ACTIVATION_MINUTES = 24 * 60;

/** Passwords, the links that set them, and tokens for programs. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly passwords: Passwords,
    private readonly mailer: Mailer,
    private readonly words: Words,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly env: Env,
    private readonly logger: Logger,
  ) {}

  /** The answer is the same whether the address is known or not; the mail leaves after the answer. */
  async askReset(email: string): Promise<void> {
    const user = await this.reader.em.findOneBy(AppUser, { email: email.trim().toLowerCase() });
    if (!user || user.disabledAt || user.deletedAt) return;
    const url = await this.link(SYSTEM, user.id, RESET_MINUTES);
    const text = this.words.say('mail.reset_text', { url, minutes: RESET_MINUTES });
    this.mailer
      .send({ to: user.email, subject: this.words.say('mail.reset_subject'), text })
      .catch((error: unknown) => this.logger.error({ error }, 'a reset mail could not be sent'));
  }

  /** A link that sets the password once; every earlier link of the account is void. */
  async link(actor: Actor, userId: string, minutes = ACTIVATION_MINUTES): Promise<string> {
    const secret = newSecret();
    await this.uow.run(async (tx) => {
      const now = this.clock.now();
      await tx.update(PasswordLink, { userId, usedAt: IsNull() }, { usedAt: now });
      const expiresAt = new Date(Date.parse(now) + minutes * 60_000).toISOString();
      await tx.insert(PasswordLink, { id: newId(), userId, hash: secretHash(secret), expiresAt });
      await this.audit.record(tx, actor, { action: 'user.link_issued', subjectType: 'user', subjectId: userId });
    });
    return `${this.env.baseUrl}/setel-sandi/${secret}`;
  }

  /** Whose link it is, while it can still be used. */
  async owner(secret: string): Promise<{ email: string } | null> {
    const link = await this.reader.em.findOneBy(PasswordLink, { hash: secretHash(secret) });
    if (!link || link.usedAt || link.expiresAt < this.clock.now()) return null;
    return this.reader.em.findOneBy(AppUser, { id: link.userId });
  }

  /** @throws NotFound for a link that is used, old or not ours */
  async setByLink(secret: string, input: Input<SetPassword>): Promise<void> {
    const owner = await this.owner(secret);
    if (!owner) throw new NotFound('link');
    const { password } = input.read();
    const hash = await this.checkedHash(password, [owner.email]);
    await this.uow.run(async (tx) => {
      const link = await tx.findOneBy(PasswordLink, { hash: secretHash(secret) });
      if (!link || link.usedAt || link.expiresAt < this.clock.now()) throw new NotFound('link');
      await tx.update(PasswordLink, { userId: link.userId, usedAt: IsNull() }, { usedAt: this.clock.now() });
      await this.store(tx, SYSTEM, link.userId, hash);
    });
  }

  async change(actor: Actor, input: Input<ChangePassword>): Promise<void> {
    const { current, password } = input.read();
    const user = await this.reader.em.findOneByOrFail(AppUser, { id: actor.userId! });
    if (!(await this.passwords.matches(current, user.passwordHash))) {
      throw InvalidInput.at('current', 'password.wrong');
    }
    const hash = await this.checkedHash(password, [user.email, user.displayName]);
    await this.uow.run((tx) => this.store(tx, actor, user.id, hash));
  }

  /** For the command line and the sample: the operator answers for the choice. */
  async setDirectly(actor: Actor, userId: string, password: string): Promise<void> {
    const hash = await this.passwords.hash(password);
    await this.uow.run((tx) => this.store(tx, actor, userId, hash));
  }

  /** The token is told once; only its hash stays. */
  async createToken(actor: Actor, input: Input<CreateToken>): Promise<{ id: string; token: string }> {
    const secret = newSecret();
    const id = newId();
    await this.uow.run(async (tx) => {
      const { name, expiresOn } = input.read();
      if (expiresOn < this.clock.today()) throw InvalidInput.at('expiresOn', 'field.in_past');
      const token = { id, userId: actor.userId!, name, expiresOn };
      await tx.insert(ApiToken, { ...token, hash: secretHash(secret) });
      await this.audit.record(tx, actor, { action: 'token.created', subjectType: 'token', subjectId: id, after: token });
    });
    return { id, token: secret };
  }

  tokens(actor: Actor): Promise<ApiToken[]> {
    return this.reader.em.findBy(ApiToken, { userId: actor.userId!, deletedAt: IsNull() });
  }

  async revokeToken(actor: Actor, id: string): Promise<void> {
    await this.uow.run(async (tx) => {
      const token = await tx.findOneBy(ApiToken, { id, userId: actor.userId!, deletedAt: IsNull() });
      if (!token) throw new NotFound('token', id);
      token.deletedAt = this.clock.now();
      await tx.save(token);
      await this.audit.record(tx, actor, { action: 'token.revoked', subjectType: 'token', subjectId: id });
    });
  }

  private async checkedHash(password: string, own: readonly string[]): Promise<string> {
    const fault = passwordFault(password, own);
    if (fault) throw InvalidInput.at('password', fault);
    return this.passwords.hash(password);
  }

  /** A new password ends every session of the account. */
  private async store(tx: Tx, actor: Actor, userId: string, passwordHash: string): Promise<void> {
    await tx.update(AppUser, { id: userId }, { passwordHash, updatedAt: this.clock.now() });
    await tx.delete(AppSession, { userId });
    await this.audit.record(tx, actor, { action: 'user.password_set', subjectType: 'user', subjectId: userId });
  }
}
