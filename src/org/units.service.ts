import { Injectable } from '@nestjs/common';
import { clipped } from '../kernel/clipped.js';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { insertAll, replaceAll } from '../platform/database/bulk.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, InvalidInput, NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { SearchIndex } from '../platform/search/search-index.js';
import { Office } from './office.entity.js';
import { OrgUnit } from './org-unit.entity.js';
import type { ChangeOffice, ChangeUnit, CreateOffice, CreateUnit } from './org.dto.js';
import { canSucceed, inOrder } from './rules/validity.js';
import { changedRows, deedsOf, repeated, rowsByIds, rowsWhereIn, type Pair } from './several.js';

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
      const unit = { id: newId(), ...input.read() };
      await this.createUnits(tx, actor, [unit], sample);
      return unit.id;
    });
  }

  /** Many at once, within a unit of work of somebody else. */
  async createUnits(
    tx: Tx,
    actor: Actor,
    given: readonly (CreateUnit & { id: string })[],
    sample = false,
  ): Promise<void> {
    const units = given.map((data) => ({
      ...blankUnit,
      ...data,
      shortName: data.shortName ?? clipped(data.name, 100),
    }));
    await this.check(tx, units);
    await insertAll(
      tx,
      OrgUnit,
      units.map((unit) => ({ ...unit, sample, version: 1 })),
    );
    await this.keep(
      tx,
      actor,
      'unit.created',
      units.map((unit) => ({ before: null, after: unit })),
    );
  }

  /** Many at once, for a unit of work that has just read them. */
  async changeUnits(
    tx: Tx,
    actor: Actor,
    changes: readonly { readonly id: string; readonly data: ChangeUnit }[],
  ): Promise<void> {
    const pairs = await changedRows(tx, OrgUnit, changes);
    const units = pairs.map(({ after }) => after);
    await this.check(tx, units);
    await replaceAll(tx, OrgUnit, units);
    await this.keep(tx, actor, 'unit.changed', pairs);
  }

  async changeUnit(actor: Actor, id: string, input: Input<ChangeUnit>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const unit = await tx.findOneBy(OrgUnit, { id });
      if (!unit || unit.deletedAt) throw new NotFound('unit', id);
      match.check(unit.version);
      const before = { ...unit };
      Object.assign(unit, input.read());
      await this.check(tx, [unit]);
      await bumpVersion(tx, OrgUnit, unit);
      await tx.save(unit);
      await this.keep(tx, actor, 'unit.changed', [{ before, after: unit }]);
    });
  }

  createOffice(actor: Actor, input: Input<CreateOffice>): Promise<string> {
    return this.uow.run(async (tx) => {
      const office = { id: newId(), ...input.read() };
      await this.createOffices(tx, actor, [office]);
      return office.id;
    });
  }

  /** Many at once, within a unit of work of somebody else. */
  async createOffices(
    tx: Tx,
    actor: Actor,
    given: readonly (CreateOffice & { id: string })[],
  ): Promise<void> {
    const offices = given.map(({ id, title, orgUnitId, isHead = false }) => ({
      ...{ id, title, orgUnitId, isHead },
    }));
    const units = new Set(offices.map(({ orgUnitId }) => orgUnitId));
    if ((await rowsByIds(tx, OrgUnit, [...units])).length < units.size) throw unknown('orgUnitId');
    await this.refuseSecondHeads(tx, offices);
    await insertAll(
      tx,
      Office,
      offices.map((office) => ({ ...office, version: 1 })),
    );
    await this.record(
      tx,
      actor,
      'office.created',
      offices.map((office) => ({ before: null, after: office })),
    );
  }

  /** Many at once, for a unit of work that has just read them. */
  async changeOffices(
    tx: Tx,
    actor: Actor,
    changes: readonly { readonly id: string; readonly data: ChangeOffice }[],
  ): Promise<void> {
    const pairs = await changedRows(tx, Office, changes);
    const offices = pairs.map(({ after }) => after);
    await this.refuseSecondHeads(tx, offices);
    await replaceAll(tx, Office, offices);
    await this.record(tx, actor, 'office.changed', pairs);
  }

  async changeOffice(actor: Actor, id: string, input: Input<ChangeOffice>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const office = await tx.findOneBy(Office, { id });
      if (!office || office.deletedAt) throw new NotFound('office', id);
      match.check(office.version);
      const before = { ...office };
      Object.assign(office, input.read());
      await this.refuseSecondHeads(tx, [office]);
      await bumpVersion(tx, Office, office);
      await tx.save(office);
      await this.record(tx, actor, 'office.changed', [{ before, after: office }]);
    });
  }

  private async refuseSecondHeads(tx: Tx, offices: readonly Posted[]): Promise<void> {
    const heads = offices.filter(({ isHead }) => isHead);
    const unitIds = [...new Set(heads.map(({ orgUnitId }) => orgUnitId))];
    const own = new Set(offices.map(({ id }) => id));
    const standing = (await rowsWhereIn(tx, Office, 'orgUnitId', unitIds)).filter(
      ({ id, isHead, deletedAt }) => isHead && deletedAt === null && !own.has(id),
    );
    const headed = [...heads, ...standing].map(({ orgUnitId }) => orgUnitId);
    if (new Set(headed).size < headed.length) throw new RuleBroken('office.second_head');
  }

  private async check(tx: Tx, units: readonly ({ id: string; code: string } & Partial<OrgUnit>)[]) {
    if (units.some(({ validFrom, validUntil }) => !inOrder(validFrom ?? null, validUntil ?? null))) {
      throw InvalidInput.at('validUntil', 'field.before_start');
    }
    const own = new Set(units.map(({ id }) => id));
    const codes = units.map(({ code }) => code);
    const twins = (await rowsWhereIn(tx, OrgUnit, 'code', codes)).filter(({ id }) => !own.has(id));
    const taken = twins[0]?.code ?? repeated(codes);
    if (taken !== undefined) throw new RuleBroken('unit.code_taken', { code: taken });
    if (!units.some(({ successorId }) => successorId)) return;
    const all = await tx.find(OrgUnit, { select: { id: true, successorId: true } });
    for (const { id, successorId } of units.filter((unit) => unit.successorId)) {
      if (!all.some((one) => one.id === successorId)) throw unknown('successorId');
      ensure(canSucceed(id, successorId!, all));
    }
  }

  private async keep(tx: Tx, actor: Actor, action: string, pairs: readonly Pair<Named>[]): Promise<void> {
    const docs = pairs.map(({ after: { id, name, shortName, code } }) => ({
      ...{ refId: id, title: name, body: `${shortName} ${code}` },
    }));
    await this.search.putAll(tx, 'unit', docs);
    await this.record(tx, actor, action, pairs);
  }

  private record(
    tx: Tx,
    actor: Actor,
    action: string,
    pairs: readonly Pair<{ id: string }>[],
  ): Promise<void> {
    return this.audit.recordAll(tx, actor, deedsOf(action, pairs));
  }
}

type Named = Pick<OrgUnit, 'id' | 'name' | 'shortName' | 'code'>;
type Posted = Pick<Office, 'id' | 'orgUnitId' | 'isHead'>;
const blankUnit = { validFrom: null, validUntil: null, successorId: null };
const unknown = (field: string) => InvalidInput.at(field, 'field.unknown_id');
