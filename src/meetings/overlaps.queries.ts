import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { dayOf } from '../kernel/civil-date.js';
import { RosterService } from '../membership/index.js';
import { Reader, rowsIn } from '../platform/database/reader.js';
import { columns, type MeetingRow } from './meeting-rows.js';
import { visibleMeetings } from './meetings.scope.js';
import { clashesOf, type Claim, type Clash } from './rules/clash.js';
import { invitedSeats } from './rules/invitees.js';

export type PlannedHours = { readonly startsAt: string; readonly endsAt: string };
type Invited = { meetingId: string; personId: string | null; officeId: string | null; name: string | null };

/** Which meetings get into each other's way: for the calendar and for whoever plans. Only what the reader may see. */
@Injectable()
export class OverlapsQueries {
  constructor(
    private readonly reader: Reader,
    private readonly roster: RosterService,
  ) {}

  /** For each of these meetings the others among them that need the same person or room in the same hours. */
  async among(meetings: readonly MeetingRow[]): Promise<ReadonlyMap<string, readonly Clash[]>> {
    const held = meetings.filter(({ status }) => status !== 'cancelled' && status !== 'postponed');
    const close = held.filter((one) => held.some((other) => one.id !== other.id && overlap(one, other)));
    if (close.length === 0) return new Map();
    const claims = await this.claims(this.reader.em, close);
    const clashing = claims.map((claim) => [claim.meetingId, clashesOf(claim, claims)] as const);
    return new Map(clashing.filter(([, clashes]) => clashes.length > 0));
  }

  /** The visible meetings that take place, drafts included, in any of some planned hours. */
  async during(actor: Actor, hours: readonly PlannedHours[]): Promise<MeetingRow[]> {
    if (hours.length === 0) return [];
    const scope = visibleMeetings(actor);
    const [first, last] = [hours.map((one) => one.startsAt).sort()[0], hours.map((one) => one.endsAt).sort()];
    const rows = await this.reader.rows<MeetingRow>(
      `SELECT ${columns} FROM "meeting" "m" WHERE "m"."deletedAt" IS NULL AND ${scope.sql}
         AND "m"."status" NOT IN ('cancelled', 'postponed') AND "m"."startsAt" < :last AND "m"."endsAt" > :first
       ORDER BY "m"."startsAt", "m"."id" LIMIT 5000`,
      { ...scope.params, first, last: last.at(-1) },
    );
    return rows.filter((row) => hours.some((one) => overlap(one, row)));
  }

  private async claims(em: EntityManager, meetings: readonly MeetingRow[]): Promise<Claim[]> {
    const invited = await this.invited(em, meetings);
    return Promise.all(
      meetings.map(async ({ id, title, startsAt, endsAt, venue, convenedAt, ...meeting }) => {
        const people = convenedAt
          ? (invited.get(id) ?? [])
          : await this.wouldBeInvited(em, { ...meeting, startsAt });
        return { meetingId: id, title, startsAt, endsAt, venue, people: new Map(people) };
      }),
    );
  }

  /** Whom the letters called, by meeting. */
  private async invited(em: EntityManager, meetings: readonly MeetingRow[]) {
    const rows = await rowsIn<Invited>(
      em,
      `SELECT "meetingId", "personId", "officeId", COALESCE("displayName", "officeTitle") AS "name"
       FROM "attendance" WHERE "meetingId" IN (:ids) AND "deletedAt" IS NULL ORDER BY "id"`,
      { ids: meetings.map(({ id }) => id) },
    );
    const people = new Map<string, [string, string][]>();
    for (const { meetingId, personId, officeId, name } of rows) {
      const known = personId ?? officeId;
      if (known !== null && name !== null)
        people.set(meetingId, [...(people.get(meetingId) ?? []), [known, name]]);
    }
    return people;
  }

  /** A draft calls nobody yet; by the roster of its day it would call these. */
  private async wouldBeInvited(
    em: EntityManager,
    meeting: Pick<MeetingRow, 'councilId' | 'startsAt' | 'kind' | 'workingGroup'>,
  ): Promise<[string, string][]> {
    const { seats } = await this.roster.on(em, meeting.councilId, dayOf(meeting.startsAt));
    return invitedSeats(seats, meeting).map(({ holder, office, seatId, officeTitle }) => [
      holder?.personId ?? office?.id ?? seatId,
      holder?.displayName ?? officeTitle,
    ]);
  }
}

const overlap = (one: PlannedHours, other: PlannedHours) =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt;
