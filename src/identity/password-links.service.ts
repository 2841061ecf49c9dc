import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { AuditService } from '../audit/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { Logger } from '../platform/logger.js';
import { Mailer } from '../platform/mail/mailer.js';
import { Words } from '../platform/words.js';
import { SYSTEM, type Actor } from './actor.js';
import { AppUser, PasswordLink } from './identity.entities.js';
import { newSecret, secretHash } from './secrets.js';

const RESET_MINUTES = 30;
const ACTIVATION_MINUTES = 24 * 60;
const RESETS_AN_HOUR = 5;

const later = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();

/** Links that set a password once. An admin hands over a link, never a password. */
@Injectable()
export class PasswordLinksService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly mailer: Mailer,
    private readonly words: Words,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly env: Env,
    private readonly logger: Logger,
  ) {}

  /** Returns at once, whether the address is known or not: neither answer nor time tells which. */
  askReset(email: string): void {
    this.reset(email.trim().toLowerCase()).catch((error: unknown) =>
      this.logger.error({ error }, 'a reset mail could not be sent'),
    );
  }

  /** A link for a new account or a forgotten password, sent to its address and given back to be handed over. */
  async invite(actor: Actor, userId: string): Promise<string> {
    const user = await this.reader.em.findOneBy(AppUser, { id: userId });
    if (!user || user.deletedAt) throw new NotFound('user', userId);
    const url = await this.issue(actor, userId, ACTIVATION_MINUTES);
    const facts = { url, hours: ACTIVATION_MINUTES / 60 };
    this.mail(user.email, 'mail.activation', facts).catch((error: unknown) =>
      this.logger.error({ error }, 'an activation mail could not be sent'),
    );
    return url;
  }

  private async reset(email: string): Promise<void> {
    const user = await this.reader.em.findOneBy(AppUser, { email });
    if (!user || user.disabledAt || user.deletedAt) return;
    const hourAgo = later(this.clock.now(), -60);
    const recent = await this.reader.em.countBy(PasswordLink, {
      userId: user.id,
      createdAt: MoreThan(hourAgo),
    });
    if (recent >= RESETS_AN_HOUR) return;
    const url = await this.issue(SYSTEM, user.id, RESET_MINUTES);
    await this.mail(user.email, 'mail.reset', { url, minutes: RESET_MINUTES });
  }

  /** Every earlier link of the account is void. */
  private async issue(actor: Actor, userId: string, minutes: number): Promise<string> {
    const secret = newSecret();
    await this.uow.run(async (tx) => {
      const now = this.clock.now();
      await tx.update(PasswordLink, { userId, usedAt: IsNull() }, { usedAt: now });
      const expiresAt = later(now, minutes);
      await tx.insert(PasswordLink, { id: newId(), userId, hash: secretHash(secret), expiresAt });
      await this.audit.record(tx, actor, {
        action: 'user.link_issued',
        subjectType: 'user',
        subjectId: userId,
      });
    });
    return `${this.env.baseUrl}/setel-sandi/${secret}`;
  }

  private async mail(to: string, code: string, facts: Record<string, unknown>): Promise<void> {
    const subject = this.words.say(`${code}_subject`);
    await this.mailer.send({ to, subject, text: this.words.say(`${code}_text`, facts) });
  }
}
