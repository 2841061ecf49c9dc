import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { bool, Reader } from '../platform/database/reader.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { cutPage, pageSize, readCursor, type ListQuery, type Page } from '../platform/http/cursor.js';
import { disclose } from '../platform/http/request-scope.js';
import type { HoldingsQuery, OfficesQuery, PeopleQuery, UnitsQuery } from './org.dto.js';
import { fullName } from './rules/names.js';
import { maskedNip } from './rules/nip.js';

type Row = Record<string, unknown> & { id: string };
type Wheres = Record<string, unknown>;

const like = (text: string) => `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

/** Lists and single rows of units, offices, people and holdings, as the API tells them. */
@Injectable()
export class OrgListQueries {
  constructor(private readonly reader: Reader) {}

  units({ kind, q, ...query }: UnitsQuery) {
    const wheres = [
      ...(kind ? ['"t"."kind" = :kind'] : []),
      ...(q ? [`(LOWER("t"."name") LIKE :q ESCAPE '\\' OR LOWER("t"."shortName") LIKE :q ESCAPE '\\')`] : []),
    ];
    return this.page(UNITS, wheres, { kind, ...(q ? { q: like(q) } : {}) }, query, sampled);
  }

  offices({ orgUnitId, q, ...query }: OfficesQuery) {
    const wheres = [
      ...(orgUnitId ? ['"t"."orgUnitId" = :orgUnitId'] : []),
      ...(q ? [`LOWER("t"."title") LIKE :q ESCAPE '\\'`] : []),
    ];
    return this.page(OFFICES, wheres, { orgUnitId, ...(q ? { q: like(q) } : {}) }, query, office);
  }

  people(actor: Actor, { q, ...query }: PeopleQuery) {
    disclose('people', 'person', null);
    const wheres = q ? [`LOWER("t"."name") LIKE :q ESCAPE '\\'`] : [];
    return this.page(PEOPLE, wheres, q ? { q: like(q) } : {}, query, person(actor));
  }

  holdings({ officeId, personId, on, ...query }: HoldingsQuery) {
    const wheres = [
      ...(officeId ? ['"t"."officeId" = :officeId'] : []),
      ...(personId ? ['"t"."personId" = :personId'] : []),
      ...(on ? ['"t"."startsOn" <= :on AND ("t"."endsOn" IS NULL OR "t"."endsOn" >= :on)'] : []),
    ];
    return this.page(HOLDINGS, wheres, { officeId, personId, on }, query, sampled);
  }

  unit = (id: string) => this.one('unit', UNITS, id, sampled);
  office = (id: string) => this.one('office', OFFICES, id, office);
  person = (actor: Actor, id: string) => {
    disclose('person', 'person', id);
    return this.one('person', PEOPLE, id, person(actor));
  };
  holding = (id: string) => this.one('holding', HOLDINGS, id, sampled);

  private async one(noun: string, select: string, id: string, told: (row: Row) => Row): Promise<Row> {
    const [row] = await this.reader.rows<Row>(`${select} AND "t"."id" = :id`, { id });
    if (!row) throw new NotFound(noun, id);
    return told(row);
  }

  private async page(
    select: string,
    wheres: readonly string[],
    params: Wheres,
    query: ListQuery,
    told: (row: Row) => Row,
  ): Promise<Page<Row>> {
    const after = readCursor(query, 'id');
    const limit = pageSize(query);
    const all = [...wheres, ...(after ? ['"t"."id" > :after'] : [])].map((where) => ` AND ${where}`).join('');
    const rows = await this.reader.rows<Row>(`${select}${all} ORDER BY "t"."id" LIMIT :limit`, {
      ...params,
      after: after?.[0],
      limit: limit + 1,
    });
    return cutPage(rows, limit, (row) => [row.id], told);
  }
}

const columns = (names: string) =>
  `${names} sample version createdAt updatedAt`
    .split(' ')
    .map((name) => `"t"."${name}"`)
    .join(', ');

const UNITS = `SELECT ${columns('id kind code name shortName validFrom validUntil successorId')}
  FROM "org_unit" "t" WHERE "t"."deletedAt" IS NULL`;
const OFFICES = `SELECT "t"."id", "t"."title", "t"."orgUnitId", "u"."name" AS "orgUnitName", "t"."isHead", "t"."version",
  "t"."createdAt", "t"."updatedAt"
  FROM "office" "t" JOIN "org_unit" "u" ON "u"."id" = "t"."orgUnitId" WHERE "t"."deletedAt" IS NULL`;
const PEOPLE = `SELECT ${columns('id titlePrefix name titleSuffix aliases nip rank email phone')}
  FROM "person" "t" WHERE "t"."deletedAt" IS NULL`;
const HOLDINGS = `SELECT ${columns('id officeId personId capacity startsOn endsOn basis')}
  FROM "office_holding" "t" WHERE "t"."deletedAt" IS NULL`;

const sampled = (row: Row): Row => ({ ...row, sample: bool(row.sample) });
const office = (row: Row): Row => ({ ...row, isHead: bool(row.isHead) });

/** NIP, e-mail and phone are for staff; others see enough of the NIP to tell people apart, and nothing else. */
const person =
  (actor: Actor) =>
  (row: Row): Row => ({
    ...sampled(row),
    displayName: fullName(row as never),
    aliases: JSON.parse(String(row.aliases ?? '[]')),
    nip: row.nip && (actor.isStaff ? row.nip : maskedNip(String(row.nip))),
    email: actor.isStaff ? row.email : null,
    phone: actor.isStaff ? row.phone : null,
  });
