import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { decreeSlug } from './decrees-list.queries.js';
import { DecreesQueries } from './decrees.queries.js';
import { Decree } from './decree.entity.js';
import { decreeLabel } from './labels.js';
import type { CouncilFacts, RelationType, SeatFacts } from './rules/facts.js';
import { statusesOn, type DecreeStatus } from './rules/in-force.js';

export type PublishedDecree = {
  readonly decree: Decree;
  readonly slug: string;
  readonly label: string;
  readonly statusToday: DecreeStatus;
  readonly seats: readonly SeatFacts[];
  readonly otherCouncils: readonly CouncilFacts[];
  /** Both ways round, with published decrees only. */
  readonly relations: readonly {
    readonly type: RelationType;
    readonly other: string;
    readonly href: string;
  }[];
  readonly relatedFrom: readonly {
    readonly type: RelationType;
    readonly other: string;
    readonly href: string;
  }[];
};

/** The decrees that everybody may read: enacted, and published by an act of their own. */
@Injectable()
export class PublishedDecrees {
  constructor(
    private readonly decrees: DecreesQueries,
    private readonly clock: Clock,
  ) {}

  /** Newest effect first. */
  async all(em: EntityManager): Promise<PublishedDecree[]> {
    const found = await em.find(Decree, {
      where: { published: true, status: 'enacted', deletedAt: IsNull() },
      order: { effectiveFrom: 'DESC', id: 'DESC' },
    });
    const facts = await this.decrees.allFacts(em);
    const statuses = statusesOn(facts, this.clock.today());
    const open = new Map(
      found.map((decree) => [
        decree.id,
        { other: decreeLabel(decree), href: `/publik/sk/${decreeSlug(decree)}` },
      ]),
    );
    return found.map((decree) => {
      const own = facts.find(({ id }) => id === decree.id)!;
      return {
        ...{ decree, slug: decreeSlug(decree), label: decreeLabel(decree) },
        statusToday: statuses.get(own.id)!,
        seats: [...own.seats].sort((a, b) => a.order - b.order),
        otherCouncils: own.otherCouncils,
        relations: own.relations.flatMap(({ type, decreeId }) => {
          const other = open.get(decreeId);
          return other ? { type, ...other } : [];
        }),
        relatedFrom: facts.flatMap(({ id, relations }) =>
          relations.flatMap(({ type, decreeId }) => {
            const other = decreeId === decree.id ? open.get(id) : undefined;
            return other ? { type, ...other } : [];
          }),
        ),
      };
    });
  }

  /** @throws NotFound also for what is not published */
  async one(em: EntityManager, slug: string): Promise<PublishedDecree> {
    const found = (await this.all(em)).find((one) => one.slug === slug);
    if (!found) throw new NotFound('decree');
    return found;
  }
}
