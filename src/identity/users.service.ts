import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../audit/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, InvalidInput, NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import type { Actor } from './actor.js';
import { PeopleDirectory } from './grant-sources.js';
import { GrantsService } from './grants.service.js';
import { ApiToken, AppSession, AppUser } from './identity.entities.js';
import type { ChangeUser, CreateUser } from './identity.dto.js';
import { mayChangeAccount } from './rules/self-change.js';

/** Accounts. What follows from offices and seats is not granted here. */
@Injectable()
export class UsersService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: PeopleDirectory,
    private readonly grants: GrantsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Without a password: the person sets one through an activation link. */
  create(
    actor: Actor,
    input: Input<CreateUser>,
    options: { passwordHash?: string; sample?: boolean } = {},
  ): Promise<string> {
    return this.uow.run(async (tx) => {
      const { email, personId = null, displayName, roles = [], operatorOf = [] } = input.read();
      await this.refuseTwin(tx, email, null);
      const user = {
        ...{ id: newId(), email, personId, passwordHash: options.passwordHash ?? null },
        displayName: await this.nameOf(tx, personId, displayName ?? email),
        sample: options.sample ?? false,
        passwordSetAt: options.passwordHash ? this.clock.now() : null,
      };
      await tx.insert(AppUser, { ...user, version: 1 });
      await this.grants.setRoles(tx, user.id, roles);
      await this.grants.setUnits(tx, user.id, operatorOf);
      const { passwordHash: _, ...known } = user;
      const deed = { action: 'user.created', subjectType: 'user', subjectId: user.id };
      await this.audit.record(tx, actor, { ...deed, after: { ...known, roles, operatorOf } });
      return user.id;
    });
  }

  async change(actor: Actor, id: string, input: Input<ChangeUser>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const user = await tx.findOneBy(AppUser, { id });
      if (!user || user.deletedAt) throw new NotFound('user', id);
      match.check(user.version);
      const wanted = input.read();
      const before = await this.facts(tx, user);
      await this.apply(tx, user, wanted);
      if (before.roles.includes('admin')) await this.grants.keepAnAdmin(tx);
      ensure(mayChangeAccount(actor.userId, { id, ...before }, wanted));
      await bumpVersion(tx, AppUser, user);
      const deed = { action: 'user.changed', subjectType: 'user', subjectId: id };
      await this.audit.record(tx, actor, { ...deed, before, after: await this.facts(tx, user) });
    });
  }

  /** Single-letter keys on or off, for those whose tools need the letters themselves. */
  async preferShortcuts(actor: Actor, on: boolean): Promise<void> {
    await this.uow.run(async (tx) => {
      const id = actor.userId!;
      await tx.update(AppUser, { id }, { noShortcuts: !on, updatedAt: this.clock.now() });
      const deed = { action: 'user.preferred', subjectType: 'user', subjectId: id };
      await this.audit.record(tx, actor, { ...deed, after: { shortcuts: on } });
    });
  }

  private async apply(tx: Tx, user: AppUser, wanted: ChangeUser): Promise<void> {
    const { email, personId, displayName, roles, operatorOf, disabled } = wanted;
    if (email !== undefined) await this.refuseTwin(tx, email, user.id);
    user.email = email ?? user.email;
    if (personId !== undefined) user.personId = personId;
    if (personId !== undefined || displayName !== undefined) {
      user.displayName = await this.nameOf(tx, user.personId, displayName ?? user.displayName);
    }
    if (disabled !== undefined) user.disabledAt = disabled ? (user.disabledAt ?? this.clock.now()) : null;
    await tx.save(user);
    if (disabled) await this.close(tx, user.id);
    if (roles !== undefined) await this.grants.setRoles(tx, user.id, roles);
    if (operatorOf !== undefined) await this.grants.setUnits(tx, user.id, operatorOf);
  }

  /** Closing an account closes everything that is open in its name. */
  private async close(tx: Tx, userId: string): Promise<void> {
    await tx.delete(AppSession, { userId });
    await tx.update(ApiToken, { userId, deletedAt: IsNull() }, { deletedAt: this.clock.now() });
  }

  private async facts(tx: Tx, { id, email, displayName, personId, disabledAt }: AppUser) {
    return { email, displayName, personId, disabledAt, ...(await this.grants.heldBy(tx, id)) };
  }

  private async refuseTwin(tx: Tx, email: string, except: string | null): Promise<void> {
    const twin = await tx.findOneBy(AppUser, { email });
    if (twin && twin.id !== except) throw new RuleBroken('user.email_taken');
  }

  private async nameOf(tx: Tx, personId: string | null, otherwise: string): Promise<string> {
    if (personId === null) return otherwise;
    const name = await this.people.personName(tx, personId);
    if (name === null) throw InvalidInput.at('personId', 'field.unknown_id');
    return name;
  }
}
