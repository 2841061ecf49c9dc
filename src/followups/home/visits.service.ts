import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Logger } from '../../platform/logger.js';
import { visited } from '../rules/visit.js';
import { FollowUpVisit } from './visit.entity.js';

/** Since when things are new to somebody, and the quiet mark that he has looked. */
@Injectable()
export class VisitsService {
  constructor(
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Null = never here before. */
  async since(actor: Actor): Promise<string | null> {
    return visited(await this.mark(actor), this.clock.now()).since;
  }

  /** The same, and that he was here; a page is not lost over a mark that could not be written. */
  async visit(actor: Actor): Promise<string | null> {
    const { since, keep } = visited(await this.mark(actor), this.clock.now());
    const visitorId = visitorOf(actor);
    if (keep && visitorId)
      await this.uow
        .run((tx) => tx.save(FollowUpVisit, { visitorId, ...keep }))
        .catch((error: unknown) => this.logger.warn({ error }, 'a visit could not be marked'));
    return since;
  }

  private mark(actor: Actor): Promise<FollowUpVisit | null> {
    const visitorId = visitorOf(actor);
    return visitorId ? this.reader.em.findOneBy(FollowUpVisit, { visitorId }) : Promise.resolve(null);
  }
}

const visitorOf = ({ personId, userId }: Actor) => personId ?? userId;
