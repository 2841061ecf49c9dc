import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { AppUser, type Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Reader } from '../platform/database/reader.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { completed } from './council-rules.js';
import { seatFacts } from './decree-book.js';
import { DecreeCouncil, DecreeRelation, Seat, SeatChange } from './decree-parts.entity.js';
import { DecreeVersion } from './decree-version.entity.js';
import type { Decree } from './decree.entity.js';
import { FACTS, PASSAGES, type DecreeContent, type Passages, type VersionSeat } from './redline.js';

/** Keeps what a decree said at every saving. */
@Injectable()
export class Versions {
  constructor(private readonly reader: Reader) {}

  /** In the unit of work of the saving itself. */
  async keep(tx: Tx, actor: Actor, decree: Decree): Promise<void> {
    const { id: decreeId, version: number } = decree;
    const content = await contentOf(tx, decree);
    if (await tx.existsBy(DecreeVersion, { decreeId, number })) return;
    const by = { savedBy: actor.displayName, savedByUserId: actor.userId };
    await tx.insert(DecreeVersion, { id: newId(), decreeId, number, ...by, content });
  }

  /** Did this person write any of it? Two accounts of one person are one author. */
  async isAuthor(em: EntityManager, { userId, personId }: Actor, decreeId: string): Promise<boolean> {
    const accounts = personId === null ? [] : await em.findBy(AppUser, { personId });
    const own = [...accounts.map(({ id }) => id), ...(userId ? [userId] : [])];
    return own.length > 0 && em.existsBy(DecreeVersion, { decreeId, savedByUserId: In(own) });
  }

  /** Newest first. */
  list(decreeId: string): Promise<DecreeVersion[]> {
    return this.reader.em.find(DecreeVersion, { where: { decreeId }, order: { number: 'DESC' } });
  }

  /** @throws NotFound */
  async one(decreeId: string, number: number): Promise<DecreeVersion> {
    const found = await this.reader.em.findOneBy(DecreeVersion, { decreeId, number });
    if (!found) throw new NotFound('decree');
    return found;
  }
}

async function contentOf(tx: Tx, decree: Decree): Promise<DecreeContent> {
  const seats = (await tx.findBy(Seat, { decreeId: decree.id })).filter(
    ({ deletedAt }) => deletedAt === null,
  );
  const changes = await tx.find(SeatChange, { where: { decreeId: decree.id }, order: { position: 'ASC' } });
  const relations = await tx.find(DecreeRelation, {
    where: { decreeId: decree.id },
    order: { type: 'ASC', targetId: 'ASC' },
  });
  const councils = await tx.find(DecreeCouncil, {
    where: { decreeId: decree.id },
    order: { councilId: 'ASC' },
  });
  const made = (id: string | null) => seats.find((seat) => seat.id === id);
  const passages = PASSAGES.map((name) => [name, decree[name]]);
  return {
    ...(Object.fromEntries(passages) as Passages),
    facts: Object.fromEntries(FACTS.map((name) => [name, decree[name as keyof Decree] as string | null])),
    rules: completed(decree.rules),
    seats: seats
      .filter(({ byChange }) => !byChange)
      .map(told)
      .sort((a, b) => a.order - b.order),
    seatChanges: changes.map(({ op, targetSeatId, newSeatId }) => {
      const seat = made(newSeatId);
      return { op, seatId: targetSeatId, seat: seat ? told(seat) : null };
    }),
    relations: relations.map(({ type, targetId }) => ({ type, decreeId: targetId })),
    otherCouncils: councils.map(({ councilId, rules }) => ({ councilId, rules: completed(rules) })),
  };
}

function told(seat: Seat): VersionSeat {
  const { id: _, ...facts } = seatFacts(seat);
  return facts;
}
