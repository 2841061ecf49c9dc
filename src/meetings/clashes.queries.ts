import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RosterRow } from '../membership/index.js';
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
};

/** Which called meetings need the same people or the same room in the same hours. */
@Injectable()
export class ClashesQueries {
  async of(em: EntityManager, meeting: Meeting, rows: readonly RosterRow[]): Promise<Clash[]> {
    const busy = await rowsIn<Busy>(
      em,
      `SELECT "m"."id", "m"."title", "m"."startsAt", "m"."endsAt", "m"."venue", "a"."personId", "a"."officeId",
         COALESCE("a"."displayName", "a"."officeTitle") AS "name"
       FROM "meeting" "m" LEFT JOIN "attendance" "a" ON "a"."meetingId" = "m"."id" AND "a"."deletedAt" IS NULL
       WHERE "m"."status" IN ('convened', 'in-session', 'ended') AND "m"."deletedAt" IS NULL AND "m"."id" <> :id
         AND "m"."startsAt" < :endsAt AND "m"."endsAt" > :startsAt
       ORDER BY "m"."startsAt", "m"."id"`,
      { id: meeting.id, startsAt: meeting.startsAt, endsAt: meeting.endsAt },
    );
    return clashesOf(this.claimOf(meeting, rows), claimsOf(busy));
  }

  private claimOf({ id, title, startsAt, endsAt, venue }: Meeting, rows: readonly RosterRow[]): Claim {
    const people = rows.map(
      (row) =>
        [
          keyOf(row.holder?.personId ?? null, row.office?.id ?? null) ?? row.seatId,
          row.holder?.displayName ?? row.officeTitle,
        ] as const,
    );
    return { meetingId: id, title, startsAt, endsAt, venue, people: new Map(people) };
  }
}

function claimsOf(busy: readonly Busy[]): Claim[] {
  const claims = new Map<string, Claim & { people: Map<string, string> }>();
  for (const { id, title, startsAt, endsAt, venue, personId, officeId, name } of busy) {
    const claim = claims.get(id) ?? { meetingId: id, title, startsAt, endsAt, venue, people: new Map() };
    claims.set(id, claim);
    const key = keyOf(personId, officeId);
    if (key !== null && name !== null) claim.people.set(key, name);
  }
  return [...claims.values()];
}

const keyOf = (personId: string | null, officeId: string | null) => personId ?? officeId;
