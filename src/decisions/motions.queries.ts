import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { AgendaItem, Meeting, visibleItem } from '../meetings/index.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { MotionBallot } from './motion-ballot.entity.js';
import { Motion } from './motion.entity.js';
import { OPEN_STATES } from './rules/motion-life.js';
import { Objection } from './objection.entity.js';

export type MotionFacts = { readonly motion: Motion; readonly ballots: readonly MotionBallot[] };

/** How a decision came about beside its own row. */
export type Course = {
  readonly motion: Motion | null;
  readonly ballots: readonly MotionBallot[];
  readonly objections: readonly Objection[];
};

/** Proposals, the votes on them and the objections noted; seen by whoever sees their agenda item. */
@Injectable()
export class MotionsQueries {
  /** @throws NotFound also for what one may not know of */
  async one(em: EntityManager, actor: Actor, id: string): Promise<[Motion, AgendaItem, Meeting]> {
    const motion = await em.findOneBy(Motion, { id });
    if (!motion || motion.deletedAt !== null) throw new NotFound('motion', id);
    const [item, meeting] = await visibleItem(em, actor, motion.agendaItemId);
    return [motion, item, meeting];
  }

  /** Every proposal of a meeting, oldest first; whoever asks decides which items may be read. */
  async ofMeeting(em: EntityManager, meetingId: string): Promise<MotionFacts[]> {
    const motions = await em.find(Motion, { where: { meetingId }, order: { id: 'ASC' } });
    const ballots = await this.ballots(
      em,
      motions.map(({ id }) => id),
    );
    return motions.map((motion) => ({
      motion,
      ballots: ballots.filter(({ motionId }) => motionId === motion.id),
    }));
  }

  /** What the meeting has not settled yet, of these items; oldest first. */
  openOn(em: EntityManager, agendaItemIds: readonly string[]): Promise<Motion[]> {
    const where = { agendaItemId: In([...agendaItemIds]), state: In([...OPEN_STATES]) };
    return em.find(Motion, { where, order: { id: 'ASC' } });
  }

  async courseOf(em: EntityManager, decisionId: string): Promise<Course> {
    const motion = await em.findOneBy(Motion, { decisionId });
    return {
      motion,
      ballots: motion ? await this.ballots(em, [motion.id]) : [],
      objections: await em.find(Objection, { where: { decisionId }, order: { id: 'ASC' } }),
    };
  }

  objectionsOf(em: EntityManager, meetingId: string): Promise<Objection[]> {
    return em.find(Objection, { where: { meetingId }, order: { id: 'ASC' } });
  }

  /** In the order in which the seats were called: ids grow with the annex. */
  ballots(em: EntityManager, motionIds: readonly string[]): Promise<MotionBallot[]> {
    if (motionIds.length === 0) return Promise.resolve([]);
    return em.find(MotionBallot, { where: { motionId: In([...motionIds]) }, order: { id: 'ASC' } });
  }
}
