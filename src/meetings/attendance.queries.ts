import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { Reader } from '../platform/database/reader.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { Attendance } from './attendance.entity.js';
import { Guest } from './guest.entity.js';
import { visibleMeeting } from './meeting-access.js';
import type { Meeting } from './meeting.entity.js';
import { MeetingsQueries, type QuorumNow } from './meetings.queries.js';
import { chairedBy } from './meetings.scope.js';

export type Sheet = {
  readonly meeting: Meeting;
  readonly quorum: QuorumNow;
  readonly entries: readonly Attendance[];
  readonly guests: readonly Guest[];
};

export type Tally = Readonly<Record<'seats' | 'there' | 'coming' | 'away' | 'silent', number>>;

/** The attendance list: one row per invited seat in the order of the annex, and the guests. */
@Injectable()
export class AttendanceQueries {
  constructor(
    private readonly reader: Reader,
    private readonly meetings: MeetingsQueries,
  ) {}

  async sheet(em: EntityManager, actor: Actor, idOrSlug: string): Promise<Sheet> {
    const meeting = await visibleMeeting(em, actor, idOrSlug);
    return {
      meeting,
      quorum: await this.meetings.quorumOf(em, meeting.id),
      entries: await this.entries(em, meeting.id),
      guests: await this.guests(em, meeting.id),
    };
  }

  async entry(em: EntityManager, actor: Actor, meetingId: string, entryId: string): Promise<Attendance> {
    const meeting = await visibleMeeting(em, actor, meetingId);
    const entry = await em.findOneBy(Attendance, { id: entryId, meetingId: meeting.id });
    if (!entry || entry.deletedAt !== null) throw new NotFound('attendance', entryId);
    return entry;
  }

  /** Letters that name a representative: for the secretariat and for who presides. */
  async mayRead(actor: Actor, entryId: string): Promise<boolean> {
    const entry = await this.reader.em.findOneBy(Attendance, { id: entryId });
    if (!entry) return false;
    if (actor.isStaff) return true;
    const { sql, params } = chairedBy(actor);
    const rows = await this.reader.rows(`SELECT 1 FROM "meeting" "m" WHERE "m"."id" = :id AND ${sql}`, {
      ...params,
      id: entry.meetingId,
    });
    return rows.length > 0;
  }

  async guest(em: EntityManager, actor: Actor, meetingId: string, guestId: string): Promise<Guest> {
    const meeting = await visibleMeeting(em, actor, meetingId);
    const guest = await em.findOneBy(Guest, { id: guestId, meetingId: meeting.id });
    if (!guest || guest.deletedAt !== null) throw new NotFound('guest', guestId);
    return guest;
  }

  async entries(em: EntityManager, meetingId: string): Promise<Attendance[]> {
    const entries = await em.find(Attendance, {
      where: { meetingId },
      order: { seatOrder: 'ASC', id: 'ASC' },
    });
    return entries.filter((entry) => entry.deletedAt === null);
  }

  /** Replies and presence of many meetings at once, for a list. */
  async tallies(meetingIds: readonly string[]): Promise<ReadonlyMap<string, Tally>> {
    const rows = await this.reader.rows<Record<keyof Tally | 'meetingId', string | number>>(
      `SELECT "meetingId", COUNT(*) AS "seats",
         SUM(CASE WHEN "status" IN ('present', 'present-online', 'represented') THEN 1 ELSE 0 END) AS "there",
         SUM(CASE WHEN "rsvp" IN ('yes', 'represented') THEN 1 ELSE 0 END) AS "coming",
         SUM(CASE WHEN "rsvp" = 'no' THEN 1 ELSE 0 END) AS "away",
         SUM(CASE WHEN "rsvp" IS NULL THEN 1 ELSE 0 END) AS "silent"
       FROM "attendance" WHERE "deletedAt" IS NULL AND "meetingId" IN (:ids) GROUP BY "meetingId"`,
      { ids: [...meetingIds] },
    );
    const whole = (row: Record<keyof Tally, string | number>): Tally => ({
      seats: Number(row.seats),
      there: Number(row.there),
      coming: Number(row.coming),
      away: Number(row.away),
      silent: Number(row.silent),
    });
    return new Map(rows.map((row) => [String(row.meetingId), whole(row)]));
  }

  private async guests(em: EntityManager, meetingId: string): Promise<Guest[]> {
    const guests = await em.find(Guest, { where: { meetingId }, order: { id: 'ASC' } });
    return guests.filter((guest) => guest.deletedAt === null);
  }
}
