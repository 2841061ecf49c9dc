import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { newId } from '../../kernel/new-id.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Minutes } from '../minutes.entity.js';
import { ReviewOpening } from './review.entities.js';
import { ReviewSubjects } from './review-subjects.js';

/** Keeps that a member opened the text that was put before him, once per revision, and nothing more. */
@Injectable()
export class OpeningsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly subjects: ReviewSubjects,
    private readonly clock: Clock,
  ) {}

  async opened(actor: Actor, minutes: Minutes): Promise<void> {
    const { userId, personId } = actor;
    if (minutes.state !== 'in-review' || userId === null) return;
    const once = { minutesId: minutes.id, userId };
    if (await this.reader.em.existsBy(ReviewOpening, once)) return;
    const reviewer = await this.subjects.reviewer(this.reader.em, actor, minutes);
    if (!reviewer) return;
    await this.uow.run(async (tx) => {
      // Approved in the meantime, the record is closed.
      const stillOpen = await tx.existsBy(Minutes, { id: minutes.id, state: 'in-review' });
      if (!stillOpen || (await tx.existsBy(ReviewOpening, once))) return;
      const { seatId } = reviewer;
      await tx.insert(ReviewOpening, { id: newId(), ...once, personId, seatId, openedAt: this.clock.now() });
    });
  }
}
