import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dayOf } from '../kernel/civil-date.js';
import type { RosterRow } from '../membership/index.js';
import { fullName, OrgQueries } from '../org/index.js';
import { rowsIn } from '../platform/database/reader.js';
import type { Meeting } from './meeting.entity.js';
import { clashesOf, type Claim, type Clash } from './rules/clash.js';

type Busy = {
  id: string;
  title: string;
  startsAt: string;
  endsAt: string;
  venue: string | null;
  personId: string | null;
  officeId: string | null;
  name: string | null;
  minuteTakerPersonId: string | null;
  chairPersonId: string | null;
};

/** Which called meetings need the same people or the same room in the same hours. */
@Injectable()
export class ClashesQueries {
  constructor(private readonly org: OrgQueries) {}

  async of(em: EntityManager, meeting: Meeting, rows: readonly RosterRow[]): Promise<Clash[]> {
    const busy = await rowsIn<Busy>(
      em,
      `SELECT "m"."id", "m"."title", "m"."startsAt", "m"."endsAt", "m"."venue", "a"."personId", "a"."officeId",
         COALESCE("a"."displayName", "a"."officeTitle") AS "name",
         "m"."minuteTakerPersonId", "m"."chairPersonId"
       FROM "meeting" "m" LEFT JOIN "attendance" "a" ON "a"."meetingId" = "m"."id" AND "a"."deletedAt" IS NULL
       WHERE "m"."status" IN ('convened', 'in-session', 'ended') AND "m"."deletedAt" IS NULL AND "m"."id" <> :id
         AND "m"."startsAt" < :endsAt AND "m"."endsAt" > :startsAt
       ORDER BY "m"."startsAt", "m"."id"`,
      { id: meeting.id, startsAt: meeting.startsAt, endsAt: meeting.endsAt },
    );
    const besides = await this.besides(em, meeting);
    return clashesOf(this.claimOf(meeting, rows, besides), claimsOf(busy));
  }

  /** Who is needed without being invited by a seat: the minute taker, and a chair named by office. */
  private async besides(em: EntityManager, meeting: Meeting): Promise<[string, string][]> {
    const { chairOfficeId, minuteTakerPersonId } = meeting;
    const holder = chairOfficeId
      ? (await this.org.holdersOn(em, [chairOfficeId], dayOf(meeting.startsAt))).get(chairOfficeId)
      : undefined;
    const chair = holder?.state === 'recorded' ? holder.personId : null;
    const ids = [chair, minuteTakerPersonId].filter((id) => id !== null);
    return (await this.org.peopleByIds(em, ids)).map((person) => [person.id, fullName(person)]);
  }

  private claimOf(
    { id, title, startsAt, endsAt, venue }: Meeting,
    rows: readonly RosterRow[],
    besides: readonly [string, string][],
  ): Claim {
    const people = rows.map(
      (row) =>
        [
          keyOf(row.holder?.personId ?? null, row.office?.id ?? null) ?? row.seatId,
          row.holder?.displayName ?? row.officeTitle,
        ] as const,
    );
    return { meetingId: id, title, startsAt, endsAt, venue, people: new Map([...besides, ...people]) };
  }
}

function claimsOf(busy: readonly Busy[]): Claim[] {
  const claims = new Map<string, Claim & { people: Map<string, string> }>();
  for (const { id, title, startsAt, endsAt, venue, personId, officeId, name, ...named } of busy) {
    const claim = claims.get(id) ?? { meetingId: id, title, startsAt, endsAt, venue, people: new Map() };
    claims.set(id, claim);
    // Whoever presides or writes is there too; the name that is told comes from the meeting asked about.
    for (const person of [named.chairPersonId, named.minuteTakerPersonId]) {
      if (person !== null && !claim.people.has(person)) claim.people.set(person, title);
    }
    const key = keyOf(personId, officeId);
    if (key !== null && name !== null) claim.people.set(key, name);
  }
  return [...claims.values()];
}

const keyOf = (personId: string | null, officeId: string | null) => personId ?? officeId;
