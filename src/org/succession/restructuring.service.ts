import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { clipped } from '../../kernel/clipped.js';
import { AuditService } from '../../audit/index.js';
import { GrantsService, type Actor } from '../../identity/index.js';
import { newId } from '../../kernel/new-id.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { bumpVersion } from '../../platform/database/version.js';
import { ensure, InvalidInput, NotFound } from '../../platform/errors/domain-error.js';
import type { Match } from '../../platform/http/etag.js';
import { SearchIndex } from '../../platform/search/search-index.js';
import { OrgUnit } from '../org-unit.entity.js';
import { canCarry, type CarriedOffice } from '../rules/consequences.js';
import {
  canRestructure,
  endedCode,
  lastDayBefore,
  type FoundedUnit,
  type Restructuring,
  type UnitTurn,
} from '../rules/restructuring.js';
import { UnitChange, UnitSuccession } from '../unit-change.entity.js';
import { OnwardOffices } from './onward-offices.service.js';
import { CitedDecrees } from './unit-ports.js';

/** Everything one change of units says: what changes, why, and what is taken along. */
export type ChangeOrder = Restructuring & {
  readonly basis: string;
  readonly decreeId: string | null;
  readonly carried: readonly CarriedOffice[];
  readonly holders: boolean;
  readonly operators: boolean;
};
type Founded = ReadonlyMap<string, string>;

const DEEDS = {
  establish: 'established',
  rename: 'renamed',
  merge: 'merged',
  split: 'split',
  dissolve: 'dissolved',
};

/** Renames, mergers, splits and ends of units: one unit of work, whatever it takes along. */
@Injectable()
export class RestructuringService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
    private readonly search: SearchIndex,
    private readonly grants: GrantsService,
    private readonly offices: OnwardOffices,
    private readonly decrees: CitedDecrees,
  ) {}

  /**
   * Carries out what `order` says of the unit that was asked about, as it stands then.
   * @returns ids of the changes
   */
  changeUnit(
    actor: Actor,
    id: string,
    match: Match,
    order: (unit: OrgUnit, units: readonly OrgUnit[]) => ChangeOrder,
  ): Promise<string[]> {
    return this.uow.run(async (tx) => {
      const units = await this.units(tx);
      const unit = units.find((one) => one.id === id);
      if (!unit) throw new NotFound('unit', id);
      match.check(unit.version);
      return this.carryOut(tx, actor, order(unit, units), units);
    });
  }

  /** A whole new structure; `order` is drawn up from the units as they stand inside the unit of work. */
  restructure(actor: Actor, order: (units: readonly OrgUnit[]) => ChangeOrder): Promise<string[]> {
    return this.uow.run(async (tx) => {
      const units = await this.units(tx);
      return this.carryOut(tx, actor, order(units), units);
    });
  }

  private async carryOut(
    tx: Tx,
    actor: Actor,
    order: ChangeOrder,
    units: readonly OrgUnit[],
  ): Promise<string[]> {
    ensure(canRestructure(order, units));
    ensure(canCarry(order.carried, order.turns));
    await this.refuseUnknownDecree(tx, order.decreeId);
    const ending = order.turns.flatMap(({ from }) => from);
    await this.freeCodes(tx, order, units);
    const founded = await this.found(tx, actor, order);
    const carried = order.carried.map((office) => ({ ...office, to: founded.get(office.to) ?? office.to }));
    await this.offices.move(tx, actor, ending, { ...order, carried });
    const changes: string[] = [];
    for (const turn of order.turns) {
      const to = turn.to.map((key) => founded.get(key) ?? key);
      changes.push(await this.turn(tx, actor, { ...turn, to }, order));
    }
    return changes;
  }

  /** An ended unit gives up its code where its successor keeps it; its own addresses go by the id. */
  private async freeCodes(tx: Tx, { on, founded, turns }: ChangeOrder, units: readonly OrgUnit[]) {
    const ending = new Set(turns.flatMap(({ from }) => from));
    const wanted = founded.map(({ code }) => code.toLowerCase());
    const taken = [...units, ...founded].map(({ code }) => code);
    for (const unit of units) {
      if (!ending.has(unit.id) || !wanted.includes(unit.code.toLowerCase())) continue;
      const code = endedCode(unit.code, on, taken);
      taken.push(code);
      await tx.update(OrgUnit, { id: unit.id }, { code });
    }
  }

  private async found(tx: Tx, actor: Actor, { founded, on, basis }: ChangeOrder): Promise<Founded> {
    const ids = new Map<string, string>();
    for (const spec of founded) {
      const unit = { id: newId(), ...spec, validFrom: on, validUntil: null, successorId: null };
      await tx.insert(OrgUnit, { ...unit, sample: false, version: 1 });
      await this.find(tx, unit);
      await this.record(tx, actor, {
        deed: 'created',
        id: unit.id,
        before: null,
        after: unit,
        told: { basis },
      });
      ids.set(spec.code, unit.id);
    }
    return ids;
  }

  private async turn(
    tx: Tx,
    actor: Actor,
    { kind, from, to }: UnitTurn,
    order: ChangeOrder,
  ): Promise<string> {
    const { on: effectiveOn, basis, decreeId } = order;
    const changeId = newId();
    const byName = clipped(actor.displayName, 200);
    await tx.insert(UnitChange, { id: changeId, kind, effectiveOn, basis, decreeId, byName });
    const successorId = to.length === 1 ? to[0] : null;
    const follow = order.operators && successorId !== null && from.length > 0;
    const operators = follow ? await this.grants.followUnits(tx, from, successorId) : [];
    const told = { basis, effectiveOn, decreeId, changeId, to, operators };
    for (const id of from) {
      const before = await tx.findOneByOrFail(OrgUnit, { id });
      const after = { ...before, validUntil: lastDayBefore(effectiveOn), successorId };
      await bumpVersion(tx, OrgUnit, after);
      await tx.save(OrgUnit, after);
      await this.find(tx, after);
      await this.record(tx, actor, { deed: DEEDS[kind], id, before, after, told });
    }
    for (const unitId of from.length > 0 ? from : [null])
      for (const next of to.length > 0 ? to : [null])
        await tx.insert(UnitSuccession, { id: newId(), changeId, unitId, successorId: next });
    return changeId;
  }

  private async refuseUnknownDecree(tx: Tx, decreeId: string | null): Promise<void> {
    if (decreeId === null || (await this.decrees.all(tx)).some(({ id }) => id === decreeId)) return;
    throw InvalidInput.at('decreeId', 'field.unknown_id');
  }

  private units(tx: Tx): Promise<OrgUnit[]> {
    return tx.find(OrgUnit, { where: { deletedAt: IsNull() }, order: { name: 'ASC', id: 'ASC' } });
  }

  private find(tx: Tx, { id, name, shortName, code }: FoundedUnit & { id: string }): Promise<unknown> {
    return this.search.put(tx, 'unit', id, name, `${shortName} ${code}`);
  }

  private record(tx: Tx, actor: Actor, { deed, id, before, after, told }: Entry) {
    const subject = { action: `unit.${deed}`, subjectType: 'unit', subjectId: id };
    return this.audit.record(tx, actor, { ...subject, before, after, particulars: told });
  }
}

type Entry = {
  readonly deed: string;
  readonly id: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly told: Record<string, unknown>;
};
