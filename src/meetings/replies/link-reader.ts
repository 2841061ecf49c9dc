import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { linkState, PersonalLinksService, type PersonalLink } from '../../identity/index.js';
import type { Verdict } from '../../kernel/verdict.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { Attendance } from '../attendance.entity.js';
import { Meeting } from '../meeting.entity.js';
import { linkStands } from '../rules/rsvp.js';
import { RSVP } from './invitation-links.js';
import { SeatsNow } from './seats-now.js';

export type OpenedLink = {
  readonly link: PersonalLink;
  readonly meeting: Meeting;
  readonly entry: Attendance;
  /** May it still answer? */
  readonly verdict: Verdict;
};

/** What a token opens: one seat of one meeting, and whether it may still answer. */
@Injectable()
export class LinkReader {
  constructor(
    private readonly links: PersonalLinksService,
    private readonly seats: SeatsNow,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound for a token nobody issued, and for a seat or meeting that is gone */
  async open(em: EntityManager, token: string): Promise<OpenedLink> {
    const link = await this.links.find(em, RSVP, token);
    const entry = link && (await em.findOneBy(Attendance, { id: link.subjectId }));
    const meeting = entry && (await em.findOneBy(Meeting, { id: entry.meetingId }));
    if (!link || !entry || !meeting || meeting.deletedAt !== null) throw new NotFound('link');
    const state = linkState(link, this.clock.now());
    const seated = await this.seats.seated(em, meeting, entry);
    const { officeTitle } = entry;
    const verdict = linkStands({ state, meeting, officeTitle, personId: link.personId, seated });
    return { link, meeting, entry, verdict };
  }

  used(tx: Tx, { id }: PersonalLink): Promise<void> {
    return this.links.used(tx, id);
  }
}
