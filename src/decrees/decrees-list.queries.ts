import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { isPermitted, type Actor } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { completed } from './council-rules.js';
import { DecreeRelation, Seat, SeatChange } from './decree-parts.entity.js';
import { Decree } from './decree.entity.js';
import { DecreesQueries } from './decrees.queries.js';
import { decreeLabel } from './labels.js';
import { ReviewQueries } from './review.queries.js';
import { readNumber } from './rules/decree-number.js';
import type { DecreeFacts } from './rules/facts.js';
import { statusOn } from './rules/in-force.js';

/** One decree in full, and where it is found. */
@Injectable()
export class DecreesListQueries {
  constructor(
    private readonly reader: Reader,
    private readonly decrees: DecreesQueries,
    private readonly review: ReviewQueries,
    private readonly clock: Clock,
  ) {}

  async one(actor: Actor, id: string) {
    const em = this.reader.em;
    const decree = await em.findOneBy(Decree, { id });
    if (!decree || decree.deletedAt || (!seesDrafts(actor) && decree.status !== 'enacted')) {
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
      review: await this.review.of(em, decree),
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
    const rows = await this.reader.rows<Addressed>(
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
}

/** Drafts are for those who write them and for the legal bureau; what is enacted is for everybody signed in. */
export const seesDrafts = (actor: Actor): boolean => isPermitted(actor, 'decree.draft');

const mayKnow = (actor: Actor, id: string, all: readonly DecreeFacts[]) =>
  all.some((decree) => decree.id === id && (decree.status === 'enacted' || seesDrafts(actor)));

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
