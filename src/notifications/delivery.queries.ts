import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isPermitted, type Actor } from '../identity/index.js';
import { InvitationLinks, type Panel, type Rsvp } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { Reader, rowsIn } from '../platform/database/reader.js';
import { disclose } from '../platform/http/request-scope.js';
import { guestsOf } from './guest-deliveries.js';
import { longTaken } from './rules/in-flight.js';
import { mailState, type MailState } from './rules/mail-state.js';

/** One invited seat, or one guest: where the invitation goes, how far it came, what was answered. */
export type Delivery = {
  /** Of the attendance entry, or of the guest. */
  readonly entryId: string;
  /** A guest is written to and not asked: there is no link and no answer. */
  readonly isGuest: boolean;
  /** Whom it is addressed to: the office of the seat, the name of the guest. */
  readonly officeTitle: string;
  readonly name: string | null;
  readonly personId: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly rsvp: Rsvp | null;
  readonly rsvpAt: string | null;
  readonly rsvpVia: string | null;
  readonly rsvpName: string | null;
  readonly rsvpReason: string | null;
  readonly rsvpFileId: string | null;
  readonly state: MailState;
  readonly sentAt: string | null;
  readonly nextAt: string | null;
  readonly fault: string | null;
  /** The personal link to answer by; null when it has to be issued anew. */
  readonly answerUrl: string | null;
};

export type SeatRow = Omit<Delivery, 'isGuest' | 'state' | 'sentAt' | 'nextAt' | 'fault' | 'answerUrl'> & {
  readonly markedReason: string | null;
  readonly markedAt: string | null;
};
type JobRow = {
  readonly personId: string;
  readonly state: string;
  readonly attempts: number;
  readonly kept: boolean;
  readonly takenAt: string | null;
  readonly sentAt: string | null;
  readonly nextAt: string;
  readonly fault: string | null;
};

/** How the invitations of a meeting are getting on, seat by seat and then guest by guest; addresses and phones are for the secretariat. */
@Injectable()
export class DeliveryQueries {
  constructor(
    private readonly reader: Reader,
    private readonly links: InvitationLinks,
    private readonly clock: Clock,
  ) {}

  async of(em: EntityManager, meetingId: string): Promise<Delivery[]> {
    const [jobs, urls] = [await this.lastMails(em, meetingId), await this.links.urls(em, meetingId)];
    disclose('mails', 'meeting', meetingId);
    const [guests, now] = [await guestsOf(em, meetingId), this.clock.now()];
    const isGuest = new Set(guests.map(({ entryId }) => entryId));
    return [...(await this.seats(em, meetingId)), ...guests].map(({ markedAt, markedReason, ...seat }) => {
      const job = (seat.personId && jobs.get(seat.personId)) || null;
      return {
        ...seat,
        isGuest: isGuest.has(seat.entryId),
        state: mailState(job, seat.address, { addressFails: markedAt !== null, now }),
        sentAt: job?.sentAt ?? null,
        nextAt: job?.state === 'queued' && job.takenAt === null ? job.nextAt : null,
        fault: markedReason ?? job?.fault ?? null,
        answerUrl: urls.get(seat.entryId) ?? null,
      };
    });
  }

  /** How many invitations are in which state. */
  async tally(em: EntityManager, meetingId: string): Promise<Readonly<Record<string, number>>> {
    const tally: Record<string, number> = {};
    for (const { state } of await this.of(em, meetingId)) tally[state] = (tally[state] ?? 0) + 1;
    return tally;
  }

  /** What the page of a meeting tells the secretariat about its letters. */
  async panel(actor: Actor, meeting: { id: string; slug: string; status: string }): Promise<Panel | null> {
    if (meeting.status === 'draft' || !isPermitted(actor, 'meeting.write')) return null;
    const tally = await this.tally(this.reader.em, meeting.id);
    const counts = Object.entries(tally).map(([state, count]) => ({ state, count }));
    return {
      partial: 'pages/notifications/_panel',
      data: { counts, href: `/rapat/${meeting.slug}/pengiriman` },
    };
  }

  /** Letters of coming meetings that did not arrive, and any of which nobody knows: work for the secretariat. */
  async troubled(): Promise<readonly { title: string; slug: string; count: number }[]> {
    const rows = await this.reader.rows<{ title: string; slug: string; count: number | string }>(
      `SELECT "m"."title", "m"."slug", COUNT(*) AS "count" FROM "mail_job" "j"
       JOIN "meeting" "m" ON "m"."id" = "j"."meetingId"
       WHERE (("j"."state" IN ('failed', 'bounced') AND "j"."calendarMethod" = 'REQUEST'
           AND "m"."status" = 'convened')
         OR ("j"."state" = 'queued' AND "j"."takenAt" <= :long AND "j"."calendarMethod" IS NOT NULL))
         AND NOT EXISTS (
         SELECT 1 FROM "mail_job" "k" WHERE "k"."meetingId" = "j"."meetingId" AND "k"."personId" = "j"."personId"
         AND "k"."auditSeq" > "j"."auditSeq")
       GROUP BY "m"."title", "m"."slug", "m"."startsAt" ORDER BY "m"."startsAt" LIMIT 5`,
      { long: longTaken(this.clock.now()) },
    );
    return rows.map((row) => ({ ...row, count: Number(row.count) }));
  }

  private seats(em: EntityManager, meetingId: string): Promise<SeatRow[]> {
    return rowsIn<SeatRow>(
      em,
      `SELECT "a"."id" AS "entryId", "a"."officeTitle", "a"."displayName" AS "name", "a"."personId",
         COALESCE("u"."email", "p"."email") AS "address", "p"."phone", "a"."rsvp", "a"."rsvpAt", "a"."rsvpVia",
         "a"."rsvpName", "a"."rsvpReason", "a"."rsvpFileId", "b"."at" AS "markedAt", "b"."reason" AS "markedReason"
       FROM "attendance" "a" LEFT JOIN "person" "p" ON "p"."id" = "a"."personId"
       LEFT JOIN (SELECT "personId", MIN("email") AS "email" FROM "app_user" WHERE "disabledAt" IS NULL
         GROUP BY "personId") "u" ON "u"."personId" = "p"."id"
       LEFT JOIN "bounced_address" "b" ON "b"."deletedAt" IS NULL
         AND "b"."address" = LOWER(COALESCE("u"."email", "p"."email"))
       WHERE "a"."meetingId" = :meetingId AND "a"."deletedAt" IS NULL ORDER BY "a"."seatOrder", "a"."id"`,
      { meetingId },
    );
  }

  private async lastMails(em: EntityManager, meetingId: string): Promise<ReadonlyMap<string, JobRow>> {
    const rows = await rowsIn<JobRow>(
      em,
      `SELECT "personId", "state", "attempts", "kept", "takenAt", "sentAt", "nextAt", "fault" FROM "mail_job"
       WHERE "meetingId" = :meetingId AND "calendarMethod" IS NOT NULL ORDER BY "auditSeq", "id"`,
      { meetingId },
    );
    return new Map(rows.map((row) => [row.personId, { ...row, kept: Boolean(row.kept) }]));
  }
}
