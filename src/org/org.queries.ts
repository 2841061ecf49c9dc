import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import type { ActingOffice } from '../identity/index.js';
import type { CivilDate } from '../kernel/civil-date.js';
import { contains } from '../kernel/period.js';
import { bool, rowsIn } from '../platform/database/reader.js';
import { holdersOnDays } from './holders-on-days.js';
import { officesAtRest } from './offices-at-rest.js';
import { OfficeHolding } from './office-holding.entity.js';
import { OfficeVacancy } from './office-vacancy.entity.js';
import { Office } from './office.entity.js';
import { OrgUnit } from './org-unit.entity.js';
import { Person } from './person.entity.js';
import { fullName } from './rules/names.js';
import type { HolderAnswer } from './rules/holder-on.js';
import type { SuccessionFact } from './rules/succession.js';
import { unitOnDay, type UnitOnDay } from './rules/unit-on-day.js';

export type OfficeRecords = {
  readonly holdings: readonly OfficeHolding[];
  readonly vacancies: readonly OfficeVacancy[];
};

export type OfficeBrief = { readonly id: string; readonly title: string; readonly orgUnitId: string };

/** What other modules ask about units, offices and people; every answer about a holder is for a day. */
@Injectable()
export class OrgQueries {
  unitsByIds(em: EntityManager, ids: readonly string[]): Promise<OrgUnit[]> {
    return ids.length === 0 ? Promise.resolve([]) : em.findBy(OrgUnit, { id: In([...new Set(ids)]) });
  }

  officesByIds(em: EntityManager, ids: readonly string[]): Promise<Office[]> {
    return ids.length === 0 ? Promise.resolve([]) : em.findBy(Office, { id: In([...new Set(ids)]) });
  }

  peopleByIds(em: EntityManager, ids: readonly string[]): Promise<Person[]> {
    return ids.length === 0 ? Promise.resolve([]) : em.findBy(Person, { id: In([...new Set(ids)]) });
  }

  /** The same as lean rows, for rosters: a list of sixty seats needs names, not entities. */
  async officeBriefs(em: EntityManager, ids: readonly string[]): Promise<Map<string, OfficeBrief>> {
    const rows = await rowsIn<OfficeBrief>(
      em,
      `SELECT "id", "title", "orgUnitId" FROM "office" WHERE "id" IN (:ids)`,
      { ids: [...new Set(ids)] },
    );
    return new Map(rows.map((office) => [office.id, office]));
  }

  async unitNames(em: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await rowsIn<{ id: string; name: string }>(
      em,
      `SELECT "id", "name" FROM "org_unit" WHERE "id" IN (:ids)`,
      { ids: [...new Set(ids)] },
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Full names with titles. */
  async personNames(em: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await rowsIn<Pick<Person, 'id' | 'titlePrefix' | 'name' | 'titleSuffix'>>(
      em,
      `SELECT "id", "titlePrefix", "name", "titleSuffix" FROM "person" WHERE "id" IN (:ids)`,
      { ids: [...new Set(ids)] },
    );
    return new Map(rows.map((person) => [person.id, fullName(person)]));
  }

  /** Who acts for each office on `day`; every id asked for gets an answer. */
  async holdersOn(
    em: EntityManager,
    officeIds: readonly string[],
    day: CivilDate,
  ): Promise<Map<string, HolderAnswer>> {
    const [holders] = await holdersOnDays(em, officeIds, [day]);
    return holders;
  }

  /** The same on several days. */
  holdersOnDays(
    em: EntityManager,
    officeIds: readonly string[],
    days: readonly CivilDate[],
  ): Promise<Map<string, HolderAnswer>[]> {
    return holdersOnDays(em, officeIds, days);
  }

  /** The offices a person acts for on `day`, with the capacity that acts. */
  async officesActedFor(em: EntityManager, personId: string, day: CivilDate): Promise<ActingOffice[]> {
    const held = await rowsIn<{ id: string; title: string; orgUnitId: string; isHead: unknown }>(
      em,
      `SELECT DISTINCT "o"."id", "o"."title", "o"."orgUnitId", "o"."isHead"
       FROM "office_holding" "h" JOIN "office" "o" ON "o"."id" = "h"."officeId"
       WHERE "h"."personId" = :personId AND "h"."deletedAt" IS NULL AND "o"."deletedAt" IS NULL
         AND "h"."startsOn" <= :day AND ("h"."endsOn" IS NULL OR "h"."endsOn" >= :day)
       ORDER BY "o"."title"`,
      { personId, day },
    );
    const answers = await this.holdersOn(
      em,
      held.map(({ id }) => id),
      day,
    );
    return held.flatMap((office) => {
      const answer = answers.get(office.id);
      return answer?.state === 'recorded' && answer.personId === personId
        ? [{ ...office, isHead: bool(office.isHead), capacity: answer.capacity }]
        : [];
    });
  }

  /** The offices a person holds in his own right on `day` while somebody else acts for him. */
  officesAtRest(em: EntityManager, personId: string, day: CivilDate): Promise<string[]> {
    return officesAtRest(em, personId, day);
  }

  /** The office that heads each unit, where one is recorded. */
  async headsOf(em: EntityManager, unitIds: readonly string[]): Promise<Map<string, Office>> {
    if (unitIds.length === 0) return new Map();
    const heads = await em.findBy(Office, { orgUnitId: In([...new Set(unitIds)]), isHead: true });
    return new Map(heads.filter((head) => head.deletedAt === null).map((head) => [head.orgUnitId, head]));
  }

  /** The regent's office: the head of the unit of kind regional-head. */
  async regentOffice(em: EntityManager): Promise<Office | null> {
    const [row] = await rowsIn<{ id: string }>(
      em,
      `SELECT "o"."id" FROM "office" "o" JOIN "org_unit" "u" ON "u"."id" = "o"."orgUnitId"
       WHERE "u"."kind" = 'regional-head' AND "o"."isHead" = :yes AND "o"."deletedAt" IS NULL
       ORDER BY "o"."id" LIMIT 1`,
      { yes: true },
    );
    return row ? em.findOneBy(Office, { id: row.id }) : null;
  }

  /** Every office a person ever held, by its first day. */
  holdingsOf(em: EntityManager, personId: string): Promise<OfficeHolding[]> {
    return em.find(OfficeHolding, {
      where: { personId, deletedAt: IsNull() },
      order: { startsOn: 'ASC', id: 'ASC' },
    });
  }

  /** Every holding and vacancy of some offices, however old. */
  async recordsOf(em: EntityManager, officeIds: readonly string[]): Promise<OfficeRecords> {
    const where = { officeId: In([...new Set(officeIds)]), deletedAt: IsNull() };
    return {
      holdings: await em.findBy(OfficeHolding, where),
      vacancies: await em.findBy(OfficeVacancy, where),
    };
  }

  /** Everything on record, for those who choose from it. */
  allUnits = (em: EntityManager) =>
    em.find(OrgUnit, { where: { deletedAt: IsNull() }, order: { name: 'ASC' } });
  allOffices = (em: EntityManager) =>
    em.find(Office, { where: { deletedAt: IsNull() }, order: { title: 'ASC' } });
  allPeople = (em: EntityManager) =>
    em.find(Person, { where: { deletedAt: IsNull() }, order: { name: 'ASC' } });

  /** Which unit followed which, by every change on record. */
  successions = (em: EntityManager): Promise<SuccessionFact[]> =>
    rowsIn(em, `SELECT "unitId", "successorId" FROM "unit_succession"`);

  /** How some units stand on `day`: there, ended and followed by others, or not there yet under that name. */
  async unitsToldOn(
    em: EntityManager,
    ids: readonly string[],
    day: CivilDate,
  ): Promise<Map<string, UnitOnDay>> {
    const [units, successions] = [await this.allUnits(em), await this.successions(em)];
    return new Map([...new Set(ids)].map((id) => [id, unitOnDay(id, units, successions, day)]));
  }

  /** The units that exist on `day`, by id. */
  async unitsOn(em: EntityManager, day: CivilDate): Promise<Map<string, OrgUnit>> {
    const units = (await this.allUnits(em)).filter(({ validFrom, validUntil }) =>
      contains({ startsOn: validFrom, endsOn: validUntil }, day),
    );
    return new Map(units.map((unit) => [unit.id, unit]));
  }

  /** Every unit that still exists on `day`, by name. */
  units(
    em: EntityManager,
    day: CivilDate,
  ): Promise<{ id: string; code: string; name: string; shortName: string }[]> {
    return rowsIn(
      em,
      `SELECT "id", "code", "name", "shortName" FROM "org_unit"
       WHERE "deletedAt" IS NULL AND ("validFrom" IS NULL OR "validFrom" <= :day)
         AND ("validUntil" IS NULL OR "validUntil" >= :day) ORDER BY "name", "id"`,
      { day },
    );
  }
}
