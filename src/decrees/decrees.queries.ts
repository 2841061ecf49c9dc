import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { NotFound } from '../platform/errors/domain-error.js';
import { Council } from './council.entity.js';
import { DecreeRelation, Seat, SeatChange } from './decree-parts.entity.js';
import { Decree } from './decree.entity.js';
import { decreeLabel } from './labels.js';
import type { DecreeFacts, SeatFacts } from './rules/facts.js';

/** Decrees as facts for the rules; a handful of queries, however many seats. */
@Injectable()
export class DecreesQueries {
  /** @throws NotFound */
  async council(em: EntityManager, id: string): Promise<Council> {
    const council = await em.findOneBy(Council, { id });
    if (!council || council.deletedAt) throw new NotFound('council', id);
    return council;
  }

  councils(em: EntityManager): Promise<Council[]> {
    return em.find(Council, { order: { id: 'ASC' } });
  }

  /** Every decree of one council, enacted or not. */
  async factsFor(em: EntityManager, councilId: string): Promise<DecreeFacts[]> {
    return this.withParts(em, await em.findBy(Decree, { councilId }));
  }

  /** Every decree there is: relations may cross councils. */
  async allFacts(em: EntityManager): Promise<DecreeFacts[]> {
    return this.withParts(em, await em.find(Decree));
  }

  async seatsByIds(em: EntityManager, ids: readonly string[]): Promise<SeatFacts[]> {
    return ids.length === 0 ? [] : (await em.findBy(Seat, { id: In([...ids]) })).map(seatFacts);
  }

  private async withParts(em: EntityManager, found: readonly Decree[]): Promise<DecreeFacts[]> {
    const decrees = found.filter((decree) => decree.deletedAt === null);
    const ids = decrees.map(({ id }) => id);
    if (ids.length === 0) return [];
    const relations = await em.findBy(DecreeRelation, { decreeId: In(ids) });
    const seats = await em.findBy(Seat, { decreeId: In(ids) });
    const changes = await em.find(SeatChange, { where: { decreeId: In(ids) }, order: { position: 'ASC' } });
    const seatOf = new Map(seats.map((seat) => [seat.id, seatFacts(seat)]));
    return decrees.map((decree) => ({
      id: decree.id,
      councilId: decree.councilId,
      label: decreeLabel(decree),
      status: decree.status,
      enactedOn: decree.enactedOn,
      effectiveFrom: decree.effectiveFrom,
      effectiveUntil: decree.effectiveUntil,
      registeredAt: decree.createdAt,
      relations: relations
        .filter(({ decreeId }) => decreeId === decree.id)
        .map(({ type, targetId }) => ({ type, decreeId: targetId })),
      rules: decree.rules,
      rulesExample: decree.rulesExample,
      seatsExample: decree.seatsExample,
      seats: seats
        .filter((seat) => seat.decreeId === decree.id && !seat.byChange && seat.deletedAt === null)
        .map(seatFacts),
      changes: changes
        .filter(({ decreeId }) => decreeId === decree.id)
        .map(({ op, targetSeatId, newSeatId }) => ({
          op,
          targetSeatId,
          newSeat: newSeatId ? (seatOf.get(newSeatId) ?? null) : null,
        })),
    }));
  }
}

const seatFacts = (seat: Seat): SeatFacts => ({
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
});
