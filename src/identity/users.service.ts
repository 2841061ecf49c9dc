import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../audit/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { InvalidInput, NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import type { Actor, GrantedRole } from './actor.js';
import { PeopleDirectory } from './grant-sources.js';
import { AppSession, AppUser, OperatorGrant, RoleGrant } from './identity.entities.js';
import type { ChangeUser, CreateUser } from './identity.dto.js';

/** Accounts and what is granted to them. What follows from offices and seats is not granted here. */
@Injectable()
export class UsersService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: PeopleDirectory,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Without a password: the person sets one through an activation link. */
  create(actor: Actor, input: Input<CreateUser>, options: { passwordHash?: string; sample?: boolean } = {}): Promise<string> {
    return this.uow.run(async (tx) => {
      const { email, personId = null, displayName, roles = [], operatorOf = [] } = input.read();
      await this.refuseTwin(tx, email, null);
      const user = {
        id: newId(),
        email,
        personId,
        displayName: await this.nameOf(tx, personId, displayName ?? email),
        passwordHash: options.passwordHash ?? null,
        sample: options.sample ?? false,
      };
      await tx.insert(AppUser, { ...user, version: 1 });
      await this.grantRoles(tx, user.id, roles);
      await this.grantUnits(tx, user.id, operatorOf);
      const { passwordHash: _, ...after } = user;
      const deed = { action: 'user.created', subjectType: 'user', subjectId: user.id };
      await this.audit.record(tx, actor, { ...deed, after: { ...after, roles, operatorOf } });
      return user.id;
    });
  }

  async change(actor: Actor, id: string, input: Input<ChangeUser>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const user = await tx.findOneBy(AppUser, { id });
      if (!user || user.deletedAt) throw new NotFound('user', id);
      match.check(user.version);
      const { email, personId, displayName, roles, operatorOf, disabled } = input.read();
      if (email !== undefined) {
        await this.refuseTwin(tx, email, id);
        user.email = email;
      }
      if (personId !== undefined) user.personId = personId;
      if (personId !== undefined || displayName !== undefined) {
        user.displayName = await this.nameOf(tx, user.personId, displayName ?? user.displayName);
      }
      if (disabled !== undefined) await this.able(tx, user, disabled);
      if (roles !== undefined) await this.grantRoles(tx, id, roles);
      if (operatorOf !== undefined) await this.grantUnits(tx, id, operatorOf);
      await this.keepAnAdmin(tx);
      await bumpVersion(tx, AppUser, user);
      await tx.save(user);
      const after = { email: user.email, personId: user.personId, roles, operatorOf, disabled };
      await this.audit.record(tx, actor, { action: 'user.changed', subjectType: 'user', subjectId: id, after });
    });
  }

  private async able(tx: Tx, user: AppUser, disabled: boolean): Promise<void> {
    user.disabledAt = disabled ? (user.disabledAt ?? this.clock.now()) : null;
    if (disabled) await tx.delete(AppSession, { userId: user.id });
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

  /** Grants are ended, never erased: who could do what on a day stays answerable. */
  private async grantRoles(tx: Tx, userId: string, roles: readonly GrantedRole[]): Promise<void> {
    const now = this.clock.now();
    const held = await tx.findBy(RoleGrant, { userId, until: IsNull() });
    for (const grant of held.filter(({ role }) => !roles.includes(role))) {
      await tx.save(RoleGrant, { ...grant, until: now });
    }
    for (const role of new Set(roles)) {
      if (!held.some((grant) => grant.role === role)) await tx.insert(RoleGrant, { id: newId(), userId, role, since: now });
    }
  }

  private async grantUnits(tx: Tx, userId: string, units: readonly string[]): Promise<void> {
    if (units.length > 0 && !(await this.people.unitsExist(tx, units))) {
      throw InvalidInput.at('operatorOf', 'field.unknown_id');
    }
    const now = this.clock.now();
    const held = await tx.findBy(OperatorGrant, { userId, until: IsNull() });
    for (const grant of held.filter(({ orgUnitId }) => !units.includes(orgUnitId))) {
      await tx.save(OperatorGrant, { ...grant, until: now });
    }
    for (const orgUnitId of new Set(units)) {
      const known = held.some((grant) => grant.orgUnitId === orgUnitId);
      if (!known) await tx.insert(OperatorGrant, { id: newId(), userId, orgUnitId, since: now });
    }
  }

  private async keepAnAdmin(tx: Tx): Promise<void> {
    const left = await tx
      .createQueryBuilder(RoleGrant, 'g')
      .innerJoin(AppUser, 'u', 'u.id = g.userId')
      .where(`g.role = 'admin' AND g.until IS NULL AND u.disabledAt IS NULL`)
      .getCount();
    if (left === 0) throw new RuleBroken('user.last_admin');
  }
}
