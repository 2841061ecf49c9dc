import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { AuditService } from '../audit/index.js';
import { addDays } from '../kernel/civil-date.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput, NotFound } from '../platform/errors/domain-error.js';
import type { Keyset } from '../platform/http/cursor.js';
import type { Input } from '../platform/http/input.js';
import { Logger } from '../platform/logger.js';
import type { Actor } from './actor.js';
import type { TokenFacts } from './actor-resolver.js';
import { ApiToken } from './identity.entities.js';
import type { CreateToken } from './identity.dto.js';
import { newSecret, secretHash } from './secrets.js';

/** What a program is entrusted with is looked at once a year. */
const LONGEST_DAYS = 366;
const USED_EVERY = 60_000;

/** Tokens let programs act as somebody, with the rights that person has on the day of each request. */
@Injectable()
export class TokensService {
  private readonly writing = new Set<string>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** The token is told once; only its hash stays. */
  async create(actor: Actor, input: Input<CreateToken>): Promise<{ id: string; token: string }> {
    const secret = newSecret();
    const id = newId();
    await this.uow.run(async (tx) => {
      const { name, expiresOn } = input.read();
      const today = this.clock.today();
      if (expiresOn < today) throw InvalidInput.at('expiresOn', 'field.in_past');
      const latest = addDays(today, LONGEST_DAYS);
      if (expiresOn > latest) throw InvalidInput.at('expiresOn', 'token.too_long', { latest });
      const token = { id, userId: actor.userId!, name, expiresOn };
      await tx.insert(ApiToken, { ...token, hash: secretHash(secret) });
      const deed = { action: 'token.created', subjectType: 'token', subjectId: id };
      await this.audit.record(tx, actor, { ...deed, after: token });
    });
    return { id, token: secret };
  }

  list(actor: Actor, take = 200, after: Keyset | null = null): Promise<ApiToken[]> {
    return this.reader.em.find(ApiToken, {
      where: {
        userId: actor.userId!,
        deletedAt: IsNull(),
        ...(after ? { id: MoreThan(String(after[0])) } : {}),
      },
      order: { id: 'ASC' },
      take,
    });
  }

  /** Remembers that a token is in use, at most once a minute and never in the way of the request. */
  seen({ id, lastUsedAt }: TokenFacts): void {
    const now = this.clock.now();
    const fresh = lastUsedAt !== null && Date.parse(now) - Date.parse(lastUsedAt) < USED_EVERY;
    if (fresh || this.writing.has(id)) return;
    this.writing.add(id);
    this.uow
      .run((tx) => tx.update(ApiToken, { id }, { lastUsedAt: now }))
      .catch((error: unknown) => this.logger.warn({ error }, 'the use of a token could not be noted'))
      .finally(() => this.writing.delete(id));
  }

  /** Those of an account whose password was set anew, or whose second factors were taken away, by whomever. */
  async revokeAll(tx: Tx, userId: string): Promise<void> {
    await tx.update(ApiToken, { userId, deletedAt: IsNull() }, { deletedAt: this.clock.now() });
  }

  async revoke(actor: Actor, id: string): Promise<void> {
    await this.uow.run(async (tx) => {
      const token = await tx.findOneBy(ApiToken, { id, userId: actor.userId!, deletedAt: IsNull() });
      if (!token) throw new NotFound('token', id);
      token.deletedAt = this.clock.now();
      await tx.save(token);
      await this.audit.record(tx, actor, { action: 'token.revoked', subjectType: 'token', subjectId: id });
    });
  }
}
