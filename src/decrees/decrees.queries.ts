import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import { NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import { Council } from './council.entity.js';
import { DecreeBook, seatFacts } from './decree-book.js';
import { Seat } from './decree-parts.entity.js';
import { Decree } from './decree.entity.js';
import type { DecreeFacts, SeatFacts } from './rules/facts.js';

/** What other modules and the rules ask about councils and decrees. */
@Injectable()
export class DecreesQueries {
  constructor(private readonly book: DecreeBook) {}

  /** @throws NotFound */
  async council(em: EntityManager, id: string): Promise<Council> {
    const council = await em.findOneBy(Council, { id });
    if (!council || council.deletedAt) throw new NotFound('council', id);
    return council;
  }

  councils(em: EntityManager): Promise<Council[]> {
    return em.find(Council, { order: { id: 'ASC' } });
  }

  /** Every decree that has a say in one council, enacted or not, with only that council's seats and rules. */
  async factsFor(em: EntityManager, councilId: string): Promise<readonly DecreeFacts[]> {
    return this.narrowed(councilId, await this.allFacts(em));
  }

  /** The same of decrees already read. */
  narrowed(councilId: string, all: readonly DecreeFacts[]): readonly DecreeFacts[] {
    return this.book.of(councilId, all);
  }

  /** Every decree there is: relations may cross councils. */
  allFacts(em: EntityManager): Promise<readonly DecreeFacts[]> {
    return this.book.all(em);
  }

  /** The rows of a decree's own annex, as they stand. */
  async annexOf(em: EntityManager, decreeId: string): Promise<SeatFacts[]> {
    const where = { decreeId, byChange: false, deletedAt: IsNull() };
    return (await em.find(Seat, { where, order: { position: 'ASC', id: 'ASC' } })).map(seatFacts);
  }

  /** @throws NotFound, and RuleBroken when it is no draft any more */
  async draft(em: EntityManager, id: string | null): Promise<Decree> {
    const decree = id ? await em.findOneBy(Decree, { id }) : null;
    if (!decree || decree.deletedAt) throw new NotFound('decree', id ?? undefined);
    if (decree.status !== 'draft') throw new RuleBroken('decree.enacted_already');
    return decree;
  }

  async seatsByIds(em: EntityManager, ids: readonly string[]): Promise<SeatFacts[]> {
    return ids.length === 0 ? [] : (await em.findBy(Seat, { id: In([...ids]) })).map(seatFacts);
  }
}
