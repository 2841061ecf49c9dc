import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/civil-date.js';
import { bool, Reader } from '../platform/database/reader.js';
import { NotFound } from '../platform/errors/domain-error.js';
import type { UnitKind } from './org-unit.entity.js';
import type { Capacity } from './rules/holder-on.js';
import { fullName } from './rules/names.js';

export type UnitLine = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: UnitKind;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly successorId: string | null;
  readonly sample: boolean;
  readonly version: number;
};
export type OfficeLine = {
  readonly id: string;
  readonly title: string;
  readonly orgUnitId: string;
  readonly isHead: boolean;
  readonly version: number;
};
export type HoldingLine = {
  readonly id: string;
  readonly officeId: string;
  readonly officeTitle: string;
  readonly personId: string;
  readonly name: string;
  readonly capacity: Capacity;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly basis: string | null;
  readonly sample: boolean;
  readonly version: number;
};
export type VacancyLine = {
  readonly id: string;
  readonly officeId: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly basis: string | null;
};
export type PersonLine = { readonly id: string; readonly name: string; readonly sample: boolean };
export type Choice = { readonly value: string; readonly label: string };

const UNIT = [
  'id',
  'code',
  'name',
  'shortName',
  'kind',
  'validFrom',
  'validUntil',
  'successorId',
  'sample',
  'version',
]
  .map((name) => `"u"."${name}"`)
  .join(', ');
const NAMES = `"p"."titlePrefix", "p"."name", "p"."titleSuffix"`;
type Named = { titlePrefix: string | null; name: string; titleSuffix: string | null };

/** What the pages of units, posts and people show; lean rows. */
@Injectable()
export class OrgPagesQueries {
  constructor(private readonly reader: Reader) {}

  /** Every unit, by name; the page groups them by kind. */
  async units(): Promise<UnitLine[]> {
    const rows = await this.reader.rows<UnitLine>(
      `SELECT ${UNIT} FROM "org_unit" "u" WHERE "u"."deletedAt" IS NULL ORDER BY "u"."name", "u"."id"`,
    );
    return rows.map((row) => ({ ...row, sample: bool(row.sample) }));
  }

  /** @throws NotFound */
  async unitBySlug(slug: string): Promise<UnitLine> {
    const [row] = await this.reader.rows<UnitLine>(
      `SELECT ${UNIT} FROM "org_unit" "u" WHERE "u"."deletedAt" IS NULL AND (LOWER("u"."code") = :slug OR "u"."id" = :slug)`,
      { slug: slug.toLowerCase() },
    );
    if (!row) throw new NotFound('unit');
    return { ...row, sample: bool(row.sample) };
  }

  async officesOf(unitIds: readonly string[]): Promise<OfficeLine[]> {
    return this.offices(`AND "o"."orgUnitId" IN (:unitIds)`, { unitIds });
  }

  /** @throws NotFound */
  async officeById(id: string): Promise<OfficeLine> {
    const [office] = await this.offices(`AND "o"."id" = :id`, { id });
    if (!office) throw new NotFound('office', id);
    return office;
  }

  /** Latest first. */
  holdingsOfOffices(officeIds: readonly string[]): Promise<HoldingLine[]> {
    return this.holdings(`AND "h"."officeId" IN (:officeIds)`, { officeIds });
  }

  holdingsOfPerson(personId: string): Promise<HoldingLine[]> {
    return this.holdings(`AND "h"."personId" = :personId`, { personId });
  }

  /** @throws NotFound */
  async holding(id: string): Promise<HoldingLine> {
    const [holding] = await this.holdings(`AND "h"."id" = :id`, { id });
    if (!holding) throw new NotFound('holding', id);
    return holding;
  }

  vacanciesOf(officeIds: readonly string[]): Promise<VacancyLine[]> {
    return this.vacancies(`AND "v"."officeId" IN (:officeIds)`, { officeIds });
  }

  /** @throws NotFound */
  async vacancy(id: string): Promise<VacancyLine> {
    const [vacancy] = await this.vacancies(`AND "v"."id" = :id`, { id });
    if (!vacancy) throw new NotFound('vacancy', id);
    return vacancy;
  }

  async people(): Promise<PersonLine[]> {
    const rows = await this.reader.rows<Named & { id: string; sample: unknown }>(
      `SELECT "p"."id", "p"."sample", ${NAMES} FROM "person" "p" WHERE "p"."deletedAt" IS NULL ORDER BY "p"."name", "p"."id"`,
    );
    return rows.map((row) => ({ id: row.id, name: fullName(row), sample: bool(row.sample) }));
  }

  /** Everybody's holdings of a day, for the list of people. */
  holdingsOn(day: CivilDate): Promise<HoldingLine[]> {
    return this.holdings(`AND "h"."startsOn" <= :day AND ("h"."endsOn" IS NULL OR "h"."endsOn" >= :day)`, {
      day,
    });
  }

  async peopleChoices(): Promise<Choice[]> {
    return (await this.people()).map(({ id, name }) => ({ value: id, label: name }));
  }

  async unitChoices(): Promise<Choice[]> {
    return (await this.units()).map(({ id, name }) => ({ value: id, label: name }));
  }

  private async offices(where: string, params: Record<string, unknown>): Promise<OfficeLine[]> {
    const rows = await this.reader.rows<OfficeLine>(
      `SELECT "o"."id", "o"."title", "o"."orgUnitId", "o"."isHead", "o"."version" FROM "office" "o"
       WHERE "o"."deletedAt" IS NULL ${where} ORDER BY "o"."isHead" DESC, "o"."title", "o"."id"`,
      params,
    );
    return rows.map((row) => ({ ...row, isHead: bool(row.isHead) }));
  }

  private async holdings(where: string, params: Record<string, unknown>): Promise<HoldingLine[]> {
    const rows = await this.reader.rows<HoldingLine & Named>(
      `SELECT "h"."id", "h"."officeId", "o"."title" AS "officeTitle", "h"."personId", "h"."capacity", "h"."startsOn",
         "h"."endsOn", "h"."basis", "h"."sample", "h"."version", ${NAMES}
       FROM "office_holding" "h" JOIN "person" "p" ON "p"."id" = "h"."personId" JOIN "office" "o" ON "o"."id" = "h"."officeId"
       WHERE "h"."deletedAt" IS NULL ${where} ORDER BY "h"."startsOn" DESC, "h"."id" DESC`,
      params,
    );
    return rows.map(({ titlePrefix, titleSuffix, name, ...row }) => ({
      ...row,
      sample: bool(row.sample),
      name: fullName({ titlePrefix, name, titleSuffix }),
    }));
  }

  private vacancies(where: string, params: Record<string, unknown>): Promise<VacancyLine[]> {
    return this.reader.rows<VacancyLine>(
      `SELECT "v"."id", "v"."officeId", "v"."startsOn", "v"."endsOn", "v"."basis" FROM "office_vacancy" "v"
       WHERE "v"."deletedAt" IS NULL ${where} ORDER BY "v"."startsOn" DESC, "v"."id" DESC`,
      params,
    );
  }
}
