import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput, RuleBroken } from '../platform/errors/domain-error.js';
import type { GrantedRole } from './actor.js';
import { PeopleDirectory } from './grant-sources.js';
import { AppUser, OperatorGrant, RoleGrant } from './identity.entities.js';

export type Granted = { readonly roles: GrantedRole[]; readonly operatorOf: string[] };

/** What is granted to an account. Grants are ended, never erased: who could do what on a day stays answerable. */
@Injectable()
export class GrantsService {
  constructor(
    private readonly people: PeopleDirectory,
    private readonly clock: Clock,
  ) {}

  async heldBy(tx: Tx, userId: string): Promise<Granted> {
    const roles = await tx.findBy(RoleGrant, { userId, until: IsNull() });
    const units = await tx.findBy(OperatorGrant, { userId, until: IsNull() });
    return { roles: roles.map(({ role }) => role), operatorOf: units.map(({ orgUnitId }) => orgUnitId) };
  }

  async setRoles(tx: Tx, userId: string, roles: readonly GrantedRole[]): Promise<void> {
    const now = this.clock.now();
    const held = await tx.findBy(RoleGrant, { userId, until: IsNull() });
    for (const grant of held.filter(({ role }) => !roles.includes(role))) {
      await tx.save(RoleGrant, { ...grant, until: now });
    }
    for (const role of new Set(roles)) {
      if (held.some((grant) => grant.role === role)) continue;
      await tx.insert(RoleGrant, { id: newId(), userId, role, since: now });
    }
  }

  async setUnits(tx: Tx, userId: string, units: readonly string[]): Promise<void> {
    if (units.length > 0 && !(await this.people.unitsExist(tx, units))) {
      throw InvalidInput.at('operatorOf', 'field.unknown_id');
    }
    const now = this.clock.now();
    const held = await tx.findBy(OperatorGrant, { userId, until: IsNull() });
    for (const grant of held.filter(({ orgUnitId }) => !units.includes(orgUnitId))) {
      await tx.save(OperatorGrant, { ...grant, until: now });
    }
    for (const orgUnitId of new Set(units)) {
      if (held.some((grant) => grant.orgUnitId === orgUnitId)) continue;
      await tx.insert(OperatorGrant, { id: newId(), userId, orgUnitId, since: now });
    }
  }

  /** Whoever operates one of these units operates the one that follows them too, until somebody ends either. @returns whom */
  async followUnits(tx: Tx, units: readonly string[], successorId: string): Promise<string[]> {
    const open = await tx.findBy(OperatorGrant, { orgUnitId: In([...units, successorId]), until: IsNull() });
    const there = open.filter(({ orgUnitId }) => orgUnitId === successorId).map(({ userId }) => userId);
    const joining = [...new Set(open.map(({ userId }) => userId))].filter((id) => !there.includes(id));
    const since = this.clock.now();
    for (const userId of joining)
      await tx.insert(OperatorGrant, { id: newId(), userId, orgUnitId: successorId, since });
    return joining;
  }

  /** @throws RuleBroken when nobody would be left to let others in */
  async keepAnAdmin(tx: Tx): Promise<void> {
    if (!(await this.hasAdmin(tx))) throw new RuleBroken('user.last_admin');
  }

  /** Whether somebody may let others in today. */
  async hasAdmin(tx: Tx): Promise<boolean> {
    const left = await tx
      .createQueryBuilder(RoleGrant, 'g')
      .innerJoin(AppUser, 'u', 'u.id = g.userId')
      .where(`g.role = 'admin' AND g.until IS NULL AND u.disabledAt IS NULL`)
      .getCount();
    return left > 0;
  }
}
