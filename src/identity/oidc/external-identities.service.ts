import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/index.js';
import { newId } from '../../kernel/new-id.js';
import { Clock } from '../../platform/clock.js';
import { Env } from '../../platform/config/env.js';
import { Reader } from '../../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { InvalidInput, NotFound } from '../../platform/errors/domain-error.js';
import type { Input } from '../../platform/http/input.js';
import { SYSTEM, type Actor } from '../actor.js';
import type { LinkIdentity } from '../identity.dto.js';
import { AppSession, AppUser } from '../identity.entities.js';
import { ExternalIdentity } from './external-identity.entity.js';
import type { Known } from './oidc.client.js';

/** Whose account somebody of another house is. No account is ever made by coming here. */
@Injectable()
export class ExternalIdentities {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  list(): Promise<ExternalIdentity[]> {
    return this.reader.em.find(ExternalIdentity, { order: { lastSeenAt: 'DESC', id: 'ASC' }, take: 200 });
  }

  /** The account, or null while nobody has said which; who comes for the first time is written down as waiting. */
  accountOf(known: Known): Promise<string | null> {
    return this.uow.run(async (tx) => {
      const { issuer, subject, email, name } = known;
      const lastSeenAt = this.clock.now();
      const row = await tx.findOneBy(ExternalIdentity, { issuer, subject });
      const id = row?.id ?? newId();
      const userId = row?.userId ?? (await this.byAddress(tx, known));
      if (row) await tx.update(ExternalIdentity, { id }, { userId, email, name, lastSeenAt });
      else await tx.insert(ExternalIdentity, { id, issuer, subject, userId, email, name, lastSeenAt });
      if (userId !== null && row?.userId !== userId) await this.tell(tx, SYSTEM, 'linked', userId, known);
      return userId;
    });
  }

  /** By an admin, who knows who it is. */
  async link(actor: Actor, id: string, input: Input<LinkIdentity>): Promise<void> {
    await this.uow.run(async (tx) => {
      const row = await this.one(tx, id);
      const user = await tx.findOneBy(AppUser, { email: input.read().email });
      if (!user || user.deletedAt) throw InvalidInput.at('email', 'user.unknown_email');
      await tx.update(ExternalIdentity, { id }, { userId: user.id });
      await this.tell(tx, actor, 'linked', user.id, row);
    });
  }

  /** Whoever came in by it is out. */
  async unlink(actor: Actor, id: string): Promise<void> {
    await this.uow.run(async (tx) => {
      const row = await this.one(tx, id);
      await tx.delete(ExternalIdentity, { id });
      if (row.userId === null) return;
      await tx.delete(AppSession, { userId: row.userId });
      await this.tell(tx, actor, 'unlinked', row.userId, row);
    });
  }

  /** Only where the operator trusts the provider's addresses, and only one that it has verified. */
  private async byAddress(tx: Tx, { email, emailVerified }: Known): Promise<string | null> {
    if (this.env.oidcLink !== 'email' || !emailVerified || email === null) return null;
    const user = await tx.findOneBy(AppUser, { email });
    return user && !user.deletedAt && !user.disabledAt ? user.id : null;
  }

  private async one(tx: Tx, id: string): Promise<ExternalIdentity> {
    const row = await tx.findOneBy(ExternalIdentity, { id });
    if (!row) throw new NotFound('thing', id);
    return row;
  }

  private tell(tx: Tx, actor: Actor, what: string, userId: string, of: { issuer: string; subject: string }) {
    const deed = { action: `identity.${what}`, subjectType: 'user', subjectId: userId };
    return this.audit.record(tx, actor, { ...deed, after: { issuer: of.issuer, subject: of.subject } });
  }
}
