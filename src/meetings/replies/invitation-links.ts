import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonalLinksService } from '../../identity/index.js';
import { Env } from '../../platform/config/env.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import type { Attendance } from '../attendance.entity.js';
import type { Meeting } from '../meeting.entity.js';

/** Answering an invitation: what these links are good for. */
export const RSVP = 'rsvp';

type Called = Pick<Attendance, 'id' | 'personId'>;
type Dated = Pick<Meeting, 'id' | 'endsAt'>;

/** The link by which each invited seat answers: until the meeting is over, for the person it was made out to. */
@Injectable()
export class InvitationLinks {
  constructor(
    private readonly links: PersonalLinksService,
    private readonly env: Env,
  ) {}

  async issue(tx: Tx, { id: groupId, endsAt: expiresAt }: Dated, entries: readonly Called[]): Promise<void> {
    const wanted = entries.map((entry) => ({
      ...{ purpose: RSVP, subjectId: entry.id, groupId, personId: entry.personId, expiresAt },
    }));
    await this.links.issue(tx, wanted);
  }

  /** Links for those seats that have none, or none that can be shown again. */
  async complete(tx: Tx, meeting: Dated, entries: readonly Called[]): Promise<void> {
    const living = await this.links.living(tx, RSVP, meeting.id);
    const lacking = entries.filter(({ id }) => {
      const link = living.get(id);
      return !link || this.links.tokenOf(link) === null;
    });
    await this.issue(tx, meeting, lacking);
  }

  revoke(tx: Tx, entries: readonly Called[]): Promise<void> {
    return this.links.revoke(
      tx,
      RSVP,
      entries.map(({ id }) => id),
    );
  }

  /** A meeting that moves takes its links along. */
  follow(tx: Tx, { id, endsAt }: Dated): Promise<void> {
    return this.links.extend(tx, RSVP, id, endsAt);
  }

  /** The addresses that can be shown, by attendance entry. */
  async urls(
    em: EntityManager,
    meetingId: string,
    entryIds?: readonly string[],
  ): Promise<Map<string, string>> {
    const living = await this.links.living(em, RSVP, meetingId, entryIds);
    return new Map(
      [...living.values()].flatMap((link) => {
        const token = this.links.tokenOf(link);
        return token === null ? [] : [[link.subjectId, `${this.env.baseUrl}/u/${token}`] as const];
      }),
    );
  }
}
