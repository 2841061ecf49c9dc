import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsIn } from '../platform/database/reader.js';
import { completed } from './council-rules.js';
import { DecreeCouncil, DecreeRelation, Seat, SeatChange } from './decree-parts.entity.js';
import { Decree } from './decree.entity.js';
import { decreeLabel } from './labels.js';
import type { DecreeFacts, SeatFacts } from './rules/facts.js';
import { decreesOf } from './rules/of-council.js';

type Snapshot = { readonly edition: string; readonly facts: readonly DecreeFacts[] };

/**
 * All decrees as facts for the rules. Every roster, every quorum and every right asks for them, and they change a few
 * times a year: what was read is kept until a decree was added or its version rose. Inside a unit of work nothing is
 * kept, since it may be undone.
 */
@Injectable()
export class DecreeBook {
  private kept: Snapshot | null = null;
  private readonly narrowed = new WeakMap<readonly DecreeFacts[], Map<string, readonly DecreeFacts[]>>();

  async all(em: EntityManager): Promise<readonly DecreeFacts[]> {
    if (em.queryRunner?.isTransactionActive) return read(em);
    const edition = await editionOf(em);
    if (this.kept?.edition === edition) return this.kept.facts;
    const facts = await read(em);
    this.kept = { edition, facts };
    return facts;
  }

  /** The same as one council sees them. */
  of(councilId: string, all: readonly DecreeFacts[]): readonly DecreeFacts[] {
    const councils = this.narrowed.get(all) ?? new Map<string, readonly DecreeFacts[]>();
    this.narrowed.set(all, councils);
    const own = councils.get(councilId) ?? decreesOf(councilId, all);
    councils.set(councilId, own);
    return own;
  }
}

/** Changes with every decree that is added, changed or withdrawn: each of these raises a version or the count. */
async function editionOf(em: EntityManager): Promise<string> {
  const [row] = await rowsIn<{ decrees: unknown; versions: unknown }>(
    em,
    `SELECT COUNT(*) AS "decrees", SUM("version") AS "versions" FROM "decree"`,
  );
  return `${row?.decrees}|${row?.versions}`;
}

async function read(em: EntityManager): Promise<DecreeFacts[]> {
  const decrees = (await em.find(Decree)).filter((decree) => decree.deletedAt === null);
  const relations = grouped(await em.find(DecreeRelation));
  const seats = await em.find(Seat);
  const annexes = grouped(seats.filter((seat) => !seat.byChange && seat.deletedAt === null));
  const changes = grouped(await em.find(SeatChange, { order: { position: 'ASC' } }));
  const councils = grouped(await em.find(DecreeCouncil, { order: { councilId: 'ASC' } }));
  const seatOf = new Map(seats.map((seat) => [seat.id, seatFacts(seat)]));
  return decrees.map((decree) => ({
    id: decree.id,
    councilId: decree.councilId,
    otherCouncils: (councils.get(decree.id) ?? []).map(({ councilId, rules }) => ({ councilId, rules })),
    label: decreeLabel(decree),
    status: decree.status,
    enactedOn: decree.enactedOn,
    effectiveFrom: decree.effectiveFrom,
    effectiveUntil: decree.effectiveUntil,
    registeredAt: decree.createdAt,
    relations: (relations.get(decree.id) ?? []).map(({ type, targetId }) => ({ type, decreeId: targetId })),
    rules: completed(decree.rules),
    rulesExample: decree.rulesExample,
    seatsExample: decree.seatsExample,
    seats: (annexes.get(decree.id) ?? []).map(seatFacts),
    changes: (changes.get(decree.id) ?? []).map(({ op, targetSeatId, newSeatId }) => ({
      op,
      targetSeatId,
      newSeat: newSeatId ? (seatOf.get(newSeatId) ?? null) : null,
    })),
  }));
}

function grouped<T extends { readonly decreeId: string }>(rows: readonly T[]): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.decreeId);
    if (group) group.push(row);
    else groups.set(row.decreeId, [row]);
  }
  return groups;
}

export const seatFacts = (seat: Seat): SeatFacts => ({
  id: seat.id,
  order: seat.position,
  role: seat.role,
  label: seat.label,
  workingGroup: seat.workingGroup,
  constituency: seat.constituency,
  voting: seat.voting,
  officeId: seat.officeId,
  personId: seat.personId,
  orgUnitId: seat.orgUnitId,
  delegateOfficeId: seat.delegateOfficeId,
  councilId: seat.councilId,
});
