import { Injectable } from '@nestjs/common';
import {
  DecreesListQueries,
  DraftStarts,
  decreeHeading,
  decreeSlug,
  type StartDraft,
} from '../decrees/index.js';
import type { Actor } from '../identity/index.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { RuleBroken } from '../platform/errors/domain-error.js';
import type { Input } from '../platform/http/input.js';
import { DecreeOrigin } from './decree-origin.entity.js';
import { DecisionsQueries } from './decisions.queries.js';
import { draftingReason } from './drafting-reason.js';

/** Decrees drafted from what a meeting decided; each page tells of the other. */
@Injectable()
export class DecreeDrafts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly decisions: DecisionsQueries,
    private readonly decrees: DecreesListQueries,
    private readonly starts: DraftStarts,
  ) {}

  /** @throws RuleBroken for a decision that no longer stands */
  start(actor: Actor, decisionId: string, input: Input<StartDraft>): Promise<string> {
    return this.uow.run(async (tx) => {
      const decision = await this.decisions.ensureVisible(tx, actor, decisionId);
      if (!stands(decision)) throw new RuleBroken('decision.no_draft');
      const decreeId = await this.starts.start(tx, actor, input.read(), draftingReason(decision));
      await tx.insert(DecreeOrigin, { decreeId, decisionId });
      return decreeId;
    });
  }

  /** The decrees drafted from a decision, as far as the actor may know of them. */
  async of(actor: Actor, decisionId: string) {
    const origins = await this.reader.em.find(DecreeOrigin, {
      where: { decisionId },
      order: { createdAt: 'ASC' },
    });
    const found = await Promise.all(
      origins.map(({ decreeId }) => this.decrees.one(actor, decreeId).catch(() => null)),
    );
    return found.flatMap((decree) =>
      decree
        ? {
            href: `/sk/${decreeSlug(decree)}`,
            heading: decreeHeading(decree),
            title: decree.title,
            status: decree.statusToday,
          }
        : [],
    );
  }

  /** The decision a decree comes from; null also where the actor may not know of it. */
  async originOf(actor: Actor, decreeId: string) {
    const origin = await this.reader.em.findOneBy(DecreeOrigin, { decreeId });
    return origin && this.decisions.one(actor, origin.decisionId).catch(() => null);
  }
}

/** A decision that was withdrawn or revoked is no ground for a decree. */
export const stands = ({ status }: { readonly status: string }): boolean =>
  status !== 'voided' && status !== 'revoked';
