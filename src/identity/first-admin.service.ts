import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput, NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import type { Input } from '../platform/http/input.js';
import { SYSTEM } from './actor.js';
import { FIRST_ADMIN, FirstAdminLink } from './first-admin.entity.js';
import { GrantsService } from './grants.service.js';
import type { ClaimFirstAdmin } from './identity.dto.js';
import { AppUser } from './identity.entities.js';
import { NewPasswords } from './new-passwords.service.js';
import { newSecret, secretHash } from './secrets.js';

const MINUTES = 60;
/** Nobody yet: nothing of theirs can have been used before. */
const NOBODY = { id: '', passwordHash: null };

export type FirstAdminOffer = { readonly path: string; readonly minutes: number };

/**
 * How the first admin of an empty installation comes in: by a link that is told once on the terminal. There is no account
 * and no password that anybody could know before.
 */
@Injectable()
export class FirstAdminService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly fresh: NewPasswords,
    private readonly grants: GrantsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /** At the start; null where there are accounts, or a link was told already, be it lost or too old by now. */
  async offerOnce(): Promise<FirstAdminOffer | null> {
    return this.uow.run(async (tx) => {
      if ((await tx.existsBy(AppUser, {})) || (await tx.existsBy(FirstAdminLink, { id: FIRST_ADMIN })))
        return null;
      return this.offer(tx);
    });
  }

  /** By the operator who has lost it: the one before is void. @throws RuleBroken once there is an admin */
  offerAnew(): Promise<FirstAdminOffer> {
    return this.uow.run(async (tx) => {
      if (await this.grants.hasAdmin(tx)) throw new RuleBroken('firstadmin.there_is_one');
      return this.offer(tx);
    });
  }

  async isOpen(secret: string): Promise<boolean> {
    return this.opens(await this.reader.em.findOneBy(FirstAdminLink, { id: FIRST_ADMIN }), secret);
  }

  /** @throws NotFound for a link that is used, old, void or not ours */
  async claim(secret: string, input: Input<ClaimFirstAdmin>): Promise<void> {
    if (!(await this.isOpen(secret))) throw new NotFound('link');
    const { email, displayName, password } = input.read();
    const passwordHash = await this.fresh.checkedHash(password, { ...NOBODY, email, displayName });
    await this.uow.run(async (tx) => {
      const link = await tx.findOneBy(FirstAdminLink, { id: FIRST_ADMIN });
      if (!this.opens(link, secret)) throw new NotFound('link');
      if (await tx.existsBy(AppUser, { email })) throw InvalidInput.at('email', 'user.email_taken');
      const now = this.clock.now();
      await tx.update(FirstAdminLink, { id: FIRST_ADMIN }, { usedAt: now });
      const user = { id: newId(), email, displayName, personId: null, sample: false };
      await tx.insert(AppUser, { ...user, passwordHash, passwordSetAt: now, version: 1 });
      await this.grants.setRoles(tx, user.id, ['admin']);
      const deed = { action: 'user.created', subjectType: 'user', subjectId: user.id };
      await this.audit.record(tx, SYSTEM, { ...deed, after: { ...user, roles: ['admin'], operatorOf: [] } });
    });
  }

  private async offer(tx: Tx): Promise<FirstAdminOffer> {
    const secret = newSecret();
    const expiresAt = new Date(Date.parse(this.clock.now()) + MINUTES * 60_000).toISOString();
    await tx.save(FirstAdminLink, { id: FIRST_ADMIN, hash: secretHash(secret), expiresAt, usedAt: null });
    const deed = { action: 'user.first_admin_offered', subjectType: 'installation', subjectId: null };
    await this.audit.record(tx, SYSTEM, deed);
    return { path: `/aktivasi/${secret}`, minutes: MINUTES };
  }

  private opens(link: FirstAdminLink | null, secret: string): boolean {
    if (!link || link.usedAt !== null || link.expiresAt < this.clock.now()) return false;
    return link.hash === secretHash(secret);
  }

  /** What is told to the operator, with the address people find us at. */
  addressOf({ path }: FirstAdminOffer): string {
    return `${this.env.baseUrl}${path}`;
  }
}
