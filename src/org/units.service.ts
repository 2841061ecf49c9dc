import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, InvalidInput, NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { SearchIndex } from '../platform/search/search-index.js';
import { Office } from './office.entity.js';
import { OrgUnit } from './org-unit.entity.js';
import type { ChangeOffice, ChangeUnit, CreateOffice, CreateUnit } from './org.dto.js';
import { canSucceed, inOrder } from './rules/validity.js';

/** Units and the posts in them: add and correct. */
@Injectable()
export class UnitsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
    private readonly search: SearchIndex,
  ) {}

  createUnit(actor: Actor, input: Input<CreateUnit>, sample = false): Promise<string> {
    return this.uow.run(async (tx) => {
      const data = input.read();
      const unit = {
        id: newId(),
        ...blankUnit,
        ...data,
        shortName: data.shortName ?? data.name.slice(0, 100),
      };
      await this.check(tx, unit);
      await tx.insert(OrgUnit, { ...unit, sample, version: 1 });
      await this.keep(tx, actor, 'unit.created', unit, null);
      return unit.id;
    });
  }

  async changeUnit(actor: Actor, id: string, input: Input<ChangeUnit>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const unit = await tx.findOneBy(OrgUnit, { id });
      if (!unit || unit.deletedAt) throw new NotFound('unit', id);
      match.check(unit.version);
      const before = { ...unit };
      Object.assign(unit, input.read());
      await this.check(tx, unit);
      await bumpVersion(tx, OrgUnit, unit);
      await tx.save(unit);
      await this.keep(tx, actor, 'unit.changed', unit, before);
    });
  }

  createOffice(actor: Actor, input: Input<CreateOffice>): Promise<string> {
    return this.uow.run(async (tx) => {
      const { title, orgUnitId, isHead = false } = input.read();
      if (!(await tx.existsBy(OrgUnit, { id: orgUnitId }))) throw unknown('orgUnitId');
      if (isHead) await this.refuseSecondHead(tx, orgUnitId, null);
      const office = { id: newId(), title, orgUnitId, isHead };
      await tx.insert(Office, { ...office, version: 1 });
      await this.record(tx, actor, 'office.created', office.id, null, office);
      return office.id;
    });
  }

  async changeOffice(actor: Actor, id: string, input: Input<ChangeOffice>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const office = await tx.findOneBy(Office, { id });
      if (!office || office.deletedAt) throw new NotFound('office', id);
      match.check(office.version);
      const before = { ...office };
      Object.assign(office, input.read());
      if (office.isHead) await this.refuseSecondHead(tx, office.orgUnitId, id);
      await bumpVersion(tx, Office, office);
      await tx.save(office);
      await this.record(tx, actor, 'office.changed', id, before, office);
    });
  }

  private async refuseSecondHead(tx: Tx, orgUnitId: string, except: string | null): Promise<void> {
    const heads = await tx.findBy(Office, { orgUnitId, isHead: true });
    if (heads.some((head) => head.id !== except && head.deletedAt === null))
      throw new RuleBroken('office.second_head');
  }

  private async check(tx: Tx, unit: { id: string; code: string } & Partial<OrgUnit>): Promise<void> {
    if (!inOrder(unit.validFrom ?? null, unit.validUntil ?? null)) {
      throw InvalidInput.at('validUntil', 'field.before_start');
    }
    const twin = await tx.findOneBy(OrgUnit, { code: unit.code });
    if (twin && twin.id !== unit.id) throw new RuleBroken('unit.code_taken', { code: unit.code });
    if (!unit.successorId) return;
    const units = await tx.find(OrgUnit, { select: { id: true, successorId: true } });
    if (!units.some(({ id }) => id === unit.successorId)) throw unknown('successorId');
    ensure(canSucceed(unit.id, unit.successorId, units));
  }

  private async keep(tx: Tx, actor: Actor, action: string, unit: object & { id: string }, before: unknown) {
    const { name, shortName, code } = unit as OrgUnit;
    await this.search.put(tx, 'unit', unit.id, name, `${shortName} ${code}`);
    await this.record(tx, actor, action, unit.id, before, unit);
  }

  private record(tx: Tx, actor: Actor, action: string, subjectId: string, before: unknown, after: unknown) {
    return this.audit.record(tx, actor, {
      action,
      subjectType: action.split('.')[0],
      subjectId,
      before,
      after,
    });
  }
}

const blankUnit = { validFrom: null, validUntil: null, successorId: null };
const unknown = (field: string) => InvalidInput.at(field, 'field.unknown_id');
