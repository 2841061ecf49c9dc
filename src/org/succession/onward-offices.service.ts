import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { clipped } from '../../kernel/clipped.js';
import { AuditService } from '../../audit/index.js';
import type { Actor } from '../../identity/index.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { contains } from '../../kernel/period.js';
import { newId } from '../../kernel/new-id.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { bumpVersion } from '../../platform/database/version.js';
import { RuleBroken } from '../../platform/errors/domain-error.js';
import { OfficeHolding } from '../office-holding.entity.js';
import { OfficeVacancy } from '../office-vacancy.entity.js';
import { Office } from '../office.entity.js';
import { fatesOf, type CarriedOffice, type OfficeFate } from '../rules/consequences.js';
import { lastDayBefore } from '../rules/restructuring.js';

export type Onward = {
  readonly on: CivilDate;
  readonly basis: string;
  readonly carried: readonly CarriedOffice[];
  readonly holders: boolean;
};
type Fate = OfficeFate<OfficeHolding>;

/** What becomes of the offices of units that end: they end with them, or go on in the successor with whoever holds them. */
@Injectable()
export class OnwardOffices {
  constructor(private readonly audit: AuditService) {}

  /** @throws RuleBroken when a holding is recorded for the day or later, which nobody would find any more */
  async move(tx: Tx, actor: Actor, unitIds: readonly string[], onward: Onward): Promise<void> {
    if (unitIds.length === 0) return;
    const offices = await tx.find(Office, {
      where: { orgUnitId: In([...unitIds]), deletedAt: IsNull() },
      order: { isHead: 'DESC', title: 'ASC' },
    });
    const ids = offices.map(({ id }) => id);
    const holdings = await tx.findBy(OfficeHolding, { officeId: In(ids), deletedAt: IsNull() });
    for (const fate of fatesOf(offices, holdings, onward)) {
      if (fate.later.length > 0)
        throw new RuleBroken('unit.holding_later', { title: fate.title, day: fate.later[0].startsOn });
      await this.end(tx, actor, fate, onward);
      if (fate.carried) await this.carry(tx, actor, fate, onward);
    }
  }

  private async end(tx: Tx, actor: Actor, { ending, officeId }: Fate, { on }: Onward): Promise<void> {
    const endsOn = lastDayBefore(on);
    for (const holding of ending) {
      const ended = { ...holding, endsOn };
      await bumpVersion(tx, OfficeHolding, ended);
      await tx.save(OfficeHolding, ended);
      await this.record(tx, actor, 'holding.changed', holding.id, holding, ended);
    }
    for (const vacancy of await this.vacancies(tx, officeId, endsOn)) {
      await tx.save(OfficeVacancy, { ...vacancy, endsOn });
      await this.record(tx, actor, 'vacancy.changed', vacancy.id, vacancy, { ...vacancy, endsOn });
    }
  }

  private async carry(tx: Tx, actor: Actor, fate: Fate, { on, basis }: Onward): Promise<void> {
    const { title, to: orgUnitId } = fate.carried!;
    const isHead =
      fate.isHead && !(await tx.existsBy(Office, { orgUnitId, isHead: true, deletedAt: IsNull() }));
    const office = { id: newId(), title, orgUnitId, isHead };
    await tx.insert(Office, { ...office, version: 1 });
    await this.record(tx, actor, 'office.created', office.id, null, office);
    for (const { personId, capacity, endsOn, sample } of fate.continued) {
      const holding = { id: newId(), officeId: office.id, personId, capacity, startsOn: on, endsOn, sample };
      const basisOfHolding = clipped(basis, 300);
      await tx.insert(OfficeHolding, { ...holding, basis: basisOfHolding, version: 1 });
      await this.record(tx, actor, 'holding.created', holding.id, null, {
        ...holding,
        basis: basisOfHolding,
      });
    }
  }

  private async vacancies(tx: Tx, officeId: string, last: CivilDate): Promise<OfficeVacancy[]> {
    const open = await tx.findBy(OfficeVacancy, { officeId, deletedAt: IsNull() });
    return open.filter((vacancy) => contains(vacancy, last) && vacancy.endsOn !== last);
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
