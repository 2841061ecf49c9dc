import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { EffectWitnesses, type AffectedMeeting, type EffectQuestion } from '../decrees/index.js';
import { dayOf, startOfDay } from '../kernel/civil-date.js';
import { rosterDiff } from '../membership/index.js';
import { ConveningService } from './convening.service.js';
import { Meeting } from './meeting.entity.js';

const MOST = 200;

/** Tells decrees which meetings were called with another roster than a decree with an earlier effect now gives. */
@Injectable()
export class FrozenRosters implements OnModuleInit {
  constructor(
    private readonly witnesses: EffectWitnesses,
    private readonly convening: ConveningService,
  ) {}

  onModuleInit(): void {
    this.witnesses.register((em, question) => this.differing(em, question));
  }

  private async differing(em: EntityManager, question: EffectQuestion): Promise<AffectedMeeting[]> {
    const { councilIds, from, frozenBefore } = question;
    const frozen = await em.find(Meeting, {
      where: { councilId: In([...councilIds]), roster: Not(IsNull()), deletedAt: IsNull() },
      order: { startsAt: 'DESC' },
      take: MOST,
    });
    const asked = frozen.filter(
      ({ startsAt, convenedAt }) =>
        startsAt >= startOfDay(from) && (frozenBefore === null || (convenedAt ?? '') < frozenBefore),
    );
    const found: AffectedMeeting[] = [];
    for (const meeting of asked) {
      const { rows } = await this.convening.invitees(em, meeting);
      const { joined, left, changed } = rosterDiff(meeting.roster!, rows);
      if (joined.length + left.length + changed.length === 0) continue;
      const { id, title, slug, startsAt } = meeting;
      found.push({ id, title, day: dayOf(startsAt), href: `/rapat/${slug}` });
    }
    return found;
  }
}
