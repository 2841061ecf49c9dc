import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../kernel/civil-date.js';

/** A meeting whose roster was frozen before a decree that now says otherwise about its day. */
export type AffectedMeeting = {
  readonly id: string;
  readonly title: string;
  readonly day: CivilDate;
  readonly href: string;
};

/** Meetings of these councils from a day on, frozen before an instant (null = whenever), that differ today. */
export type EffectQuestion = {
  readonly councilIds: readonly string[];
  readonly from: CivilDate;
  readonly frozenBefore: string | null;
};
type Witness = (em: EntityManager, question: EffectQuestion) => Promise<readonly AffectedMeeting[]>;

/**
 * Who can tell what a decree with an earlier effect contradicts. Frozen rosters never change; decrees come before
 * meetings and do not know them, so later modules answer here.
 */
@Injectable()
export class EffectWitnesses {
  private readonly witnesses: Witness[] = [];

  register(witness: Witness): void {
    this.witnesses.push(witness);
  }

  async affected(em: EntityManager, question: EffectQuestion): Promise<AffectedMeeting[]> {
    if (question.councilIds.length === 0) return [];
    const told = await Promise.all(this.witnesses.map((witness) => witness(em, question)));
    return told.flat();
  }
}
