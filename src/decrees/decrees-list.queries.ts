import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { type Actor, type Scope } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import { bool, Reader } from '../platform/database/reader.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { cutPage, pageSize, readCursor, type Page } from '../platform/http/cursor.js';
import { completed } from './council-rules.js';
import { DecreeRelation, Seat, SeatChange } from './decree-parts.entity.js';
import { Decree } from './decree.entity.js';
import type { DecreesQuery } from './decrees.dto.js';
import { DecreesQueries } from './decrees.queries.js';
import { decreeLabel } from './labels.js';
import { readNumber } from './rules/decree-number.js';
import type { DecreeFacts } from './rules/facts.js';
import { isInForce, statusOn } from './rules/in-force.js';

type Row = { id: string; kind: Decree['kind']; number: string | null; year: number | null } & Record<
  string,
  unknown
>;

/** Drafts are for staff; what is enacted is for everybody signed in. Over the alias `d`. */
export function visibleDecrees(actor: Actor): Scope {
  return actor.isStaff ? { sql: '1 = 1', params: {} } : { sql: `"d"."status" = 'enacted'`, params: {} };
}

const SCALARS = [
  ...['id', 'kind', 'number', 'year', 'title', 'status', 'enactedOn', 'effectiveFrom', 'effectiveUntil'],
  ...[
    'place',
    'councilId',
    'signatoryOfficeId',
    'signatoryPersonId',
    'signatoryName',
    'signatoryTitle',
    'scanFileId',
    'published',
  ],
  ...['rulesExample', 'seatsExample', 'version', 'createdAt', 'updatedAt'],
];
const COLUMNS = SCALARS.map((column) => `"d"."${column}"`).join(', ');

/** The register as it is listed, and one decree in full. */
@Injectable()
export class DecreesListQueries {
  constructor(
    private readonly reader: Reader,
    private readonly decrees: DecreesQueries,
    private readonly clock: Clock,
  ) {}

  /** Newest effect first; `inForceOn` keeps those in force that day. */
  async list(actor: Actor, query: DecreesQuery): Promise<Page<Row>> {
    const { inForceOn: on, q, year, councilId } = query;
    const after = readCursor(query, 'text', 'id');
    const limit = pageSize(query);
    const scope = visibleDecrees(actor);
    const standing = on ? await this.inForce(on) : null;
    const wheres = [
      scope.sql,
      '"d"."deletedAt" IS NULL',
      ...(year ? ['"d"."year" = :year'] : []),
      ...(councilId ? ['"d"."councilId" = :councilId'] : []),
      ...(q
        ? [
            `(LOWER(COALESCE("d"."title", '')) LIKE :q ESCAPE '\\' OR LOWER("d"."number") LIKE :q ESCAPE '\\')`,
          ]
        : []),
      ...(standing ? ['"d"."id" IN (:standing)'] : []),
      ...(after ? [`(${FROM} < :from OR (${FROM} = :from AND "d"."id" < :id))`] : []),
    ];
    const rows = await this.reader.rows<Row>(
      `SELECT ${COLUMNS} FROM "decree" "d" WHERE ${wheres.join(' AND ')}
       ORDER BY ${FROM} DESC, "d"."id" DESC LIMIT :limit`,
      {
        ...scope.params,
        ...{ year, councilId, standing, from: after?.[0], id: after?.[1], limit: limit + 1 },
        q: q && `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`,
      },
    );
    const all = await this.decrees.allFacts(this.reader.em);
    const today = this.clock.today();
    return cutPage(
      rows,
      limit,
      (row) => [String(row.effectiveFrom ?? ''), row.id],
      (row) => ({
        ...told(row),
        statusToday: statusOn(
          all.find(({ id }) => id === row.id)!,
          all,
          today,
        ),
      }),
    );
  }

  async one(actor: Actor, id: string) {
    const em = this.reader.em;
    const decree = await em.findOneBy(Decree, { id });
    if (!decree || decree.deletedAt || (!actor.isStaff && decree.status !== 'enacted')) {
      throw new NotFound('decree', id);
    }
    const { deletedAt: _, ...columns } = decree;
    const all = await this.decrees.allFacts(em);
    const facts = all.find((one) => one.id === id)!;
    const relations = await em.findBy(DecreeRelation, [{ decreeId: id }, { targetId: id }]);
    const changes = await em.find(SeatChange, { where: { decreeId: id }, order: { position: 'ASC' } });
    const newSeats = await em.findBy(Seat, { id: In(changes.flatMap(({ newSeatId }) => newSeatId ?? [])) });
    const seat = (seatId: string | null) => newSeats.find((one) => one.id === seatId);
    return {
      ...columns,
      label: decreeLabel(decree),
      ...readNumber(decree.number ?? ''),
      rules: completed(decree.rules),
      otherCouncils: facts.otherCouncils,
      statusToday: statusOn(facts, all, this.clock.today()),
      seats: [...facts.seats].sort((a, b) => a.order - b.order),
      seatChanges: changes.map(({ op, targetSeatId, newSeatId }) => {
        const made = seat(newSeatId);
        return { op, seatId: targetSeatId, seat: made ? seatTold(made) : null };
      }),
      relations: relations
        .filter(({ decreeId }) => decreeId === id)
        .map(({ type, targetId }) => ({ type, decreeId: targetId })),
      relatedFrom: relations
        .filter(({ targetId, decreeId }) => targetId === id && mayKnow(actor, decreeId, all))
        .map(({ type, decreeId }) => ({ type, decreeId })),
    };
  }

  /** The decree at `/sk/{number}-{year}`, where the number is made fit for an address. */
  async idOf(slug: string): Promise<string> {
    const rows = await this.reader.rows<Row>(
      `SELECT "d"."id", "d"."kind", "d"."number", "d"."year" FROM "decree" "d" WHERE "d"."deletedAt" IS NULL`,
    );
    const row = rows.find((one) => one.id === slug || decreeSlug(one) === slug);
    if (!row) throw new NotFound('decree');
    return row.id;
  }

  /** What it takes to link to decrees. */
  addresses(ids: readonly string[]): Promise<Addressed[]> {
    return this.reader.rows<Addressed>(
      `SELECT "d"."id", "d"."kind", "d"."number", "d"."year" FROM "decree" "d" WHERE "d"."id" IN (:ids)`,
      { ids },
    );
  }

  private async inForce(day: string): Promise<string[]> {
    const all = await this.decrees.allFacts(this.reader.em);
    return all.filter((decree) => isInForce(decree, all, day)).map(({ id }) => id);
  }
}

const mayKnow = (actor: Actor, id: string, all: readonly DecreeFacts[]) =>
  actor.isStaff || all.some((decree) => decree.id === id && decree.status === 'enacted');

const FROM = `COALESCE("d"."effectiveFrom", '')`;

const told = (row: Row) => ({
  ...row,
  label: decreeLabel(row),
  ...readNumber(row.number ?? ''),
  published: bool(row.published),
  rulesExample: bool(row.rulesExample),
  seatsExample: bool(row.seatsExample),
});

const seatTold = ({
  position,
  createdAt: _c,
  updatedAt: _u,
  deletedAt: _d,
  decreeId: _i,
  byChange: _b,
  ...seat
}: Seat) => ({
  ...seat,
  order: position,
});

type Addressed = { kind: Decree['kind']; id: string; number: string | null; year: number | null };

/** "587-2022" for a decree of the regent, "perbup-12-2024" for others; a draft without a number is found by its id. */
export function decreeSlug({ id, kind, number, year }: Addressed): string {
  if (!number || !year) return id;
  return `${SLUG_PREFIX[kind]}${number.toLowerCase().replace(/[^a-z0-9.]+/g, '-')}-${year}`;
}

const SLUG_PREFIX = { 'keputusan-bupati': '', 'peraturan-bupati': 'perbup-', 'keputusan-sekda': 'sekda-' };
