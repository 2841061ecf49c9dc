import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../identity/index.js';
import { Attendance, chairedBy } from '../../meetings/index.js';
import { prefixedTitle } from '../../org/index.js';
import { rowsIn } from '../../platform/database/reader.js';
import { Forbidden } from '../../platform/errors/domain-error.js';
import { MinutesAccess } from '../minutes.access.js';
import type { Minutes } from '../minutes.entity.js';
import { MinutesQueries } from '../minutes.queries.js';
import { restricted, withoutItems } from '../rules/content.js';
import { subjectsOf, type Subject } from '../rules/subjects.js';

/** In whose place somebody reviews: the seat, where the meeting had one for him, and his office of today. */
export type Reviewer = { readonly seatId: string | null; readonly title: string };

/** What somebody may answer to, and in whose place he does. */
@Injectable()
export class ReviewSubjects {
  constructor(
    private readonly access: MinutesAccess,
    private readonly queries: MinutesQueries,
  ) {}

  /** The one predicate of the review: answers, counts and tables tell only of these. */
  async of(em: EntityManager, actor: Actor, minutes: Minutes): Promise<Subject[]> {
    const whole = await this.queries.contentOf(em, minutes);
    const cleared = await this.access.isCleared(em, actor, minutes);
    return subjectsOf(cleared ? whole : withoutItems(whole, restricted(whole)), cleared);
  }

  /** Those who act today for an invited seat, or for the chair; others read, but do not answer. */
  async reviewer(em: EntityManager, actor: Actor, minutes: Minutes): Promise<Reviewer | null> {
    const seats = new Set(actor.seats.map(({ seatId }) => seatId));
    const entries = await this.entries(em, minutes.meetingId);
    const entry = entries.find(({ seatId }) => seats.has(seatId));
    if (entry) return { seatId: entry.seatId, title: titleToday(actor, entry.officeId) ?? entry.officeTitle };
    if (!(await this.chairs(em, actor, minutes.meetingId))) return null;
    const { chairOfficeId, chairTitle } = await this.access.meetingOf(em, minutes);
    return { seatId: null, title: titleToday(actor, chairOfficeId) ?? chairTitle ?? '' };
  }

  /** @throws Forbidden for who has no seat in this meeting */
  async ensureReviewer(em: EntityManager, actor: Actor, minutes: Minutes): Promise<Reviewer> {
    const reviewer = await this.reviewer(em, actor, minutes);
    if (!reviewer) throw new Forbidden('review.members_only');
    return reviewer;
  }

  /** The invited seats in the order of the annex. */
  async entries(em: EntityManager, meetingId: string): Promise<Attendance[]> {
    const entries = await em.find(Attendance, { where: { meetingId }, order: { seatOrder: 'ASC' } });
    return entries.filter(({ deletedAt }) => deletedAt === null);
  }

  private async chairs(em: EntityManager, actor: Actor, meetingId: string): Promise<boolean> {
    const { sql, params } = chairedBy(actor);
    const found = await rowsIn(em, `SELECT 1 FROM "meeting" "m" WHERE "m"."id" = :revMeeting AND ${sql}`, {
      ...params,
      revMeeting: meetingId,
    });
    return found.length > 0;
  }
}

/** His office with the capacity he holds it in today: "Plt. Sekretaris Daerah". */
function titleToday(actor: Actor, officeId: string | null): string | null {
  const office = actor.offices.find(({ id }) => id === officeId);
  return office ? prefixedTitle(office.capacity, office.title) : null;
}
