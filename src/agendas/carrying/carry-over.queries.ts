import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isIn, ListingQueries, shareOf } from '../../evaluations/index.js';
import { OPEN_STATUSES } from '../../followups/index.js';
import type { Meeting } from '../../meetings/index.js';
import { rowsIn } from '../../platform/database/reader.js';
import { carryOver, type CarryOver, type OpenFollowUp, type PostponedItem } from '../rules/carry-over.js';

type Last = { meetingId: string; title: string; startsAt: string };
type Taken = { kind: string; refId: string };

/** Of the same council, and of the same working group or none: the sitting that goes on. */
const SAME = `"m"."councilId" = :crrCouncil AND "m"."deletedAt" IS NULL AND "m"."id" <> :crrMeeting
  AND "m"."startsAt" < :crrStart`;

/** What earlier meetings left for this one. Asked for whoever makes the agenda: the secretariat. */
@Injectable()
export class CarryOverQueries {
  constructor(private readonly listing: ListingQueries) {}

  async offers(em: EntityManager, meeting: Meeting): Promise<CarryOver> {
    const [last, followUps, postponed, taken, going] = [
      await this.last(em, meeting),
      await this.openFollowUps(em, meeting),
      await this.postponed(em, meeting),
      await this.taken(em, meeting),
      await this.listing.itemsOf(em, meeting.id),
    ];
    const refs = (kind: string) =>
      new Set(taken.filter((one) => one.kind === kind).map(({ refId }) => refId));
    // An item that goes through follow-ups goes through all there are, also through those that come up later.
    const gone = (restricted: boolean) => going.some(({ id }) => isIn(shareOf(going, id), restricted));
    return carryOver({
      ...{ last, followUps, postponed },
      taken: { minutes: refs('minutes'), followUps: gone, items: refs('agenda-item') },
    });
  }

  private async last(em: EntityManager, meeting: Meeting): Promise<Last | null> {
    const [row] = await rowsIn<Last>(
      em,
      `SELECT "m"."id" AS "meetingId", "m"."title", "m"."startsAt" FROM "meeting" "m"
       WHERE ${SAME} AND "m"."status" = 'ended' AND COALESCE("m"."workingGroup", '') = :crrGroup
       ORDER BY "m"."startsAt" DESC, "m"."id" DESC LIMIT 1`,
      { ...around(meeting), crrGroup: meeting.workingGroup ?? '' },
    );
    return row ?? null;
  }

  private async openFollowUps(em: EntityManager, meeting: Meeting): Promise<OpenFollowUp[]> {
    const rows = await rowsIn<OpenFollowUp & { confidentiality: string }>(
      em,
      `SELECT "f"."id", "f"."number", "f"."title", "i"."confidentiality" FROM "follow_up" "f"
       JOIN "meeting" "m" ON "m"."id" = "f"."meetingId" JOIN "decision" "d" ON "d"."id" = "f"."decisionId"
       JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId"
       WHERE ${SAME} AND "f"."deletedAt" IS NULL AND "f"."status" IN (:crrOpen)
       ORDER BY "f"."dueOn", "f"."id" LIMIT 500`,
      { ...around(meeting), crrOpen: [...OPEN_STATUSES] },
    );
    return rows.map(({ confidentiality, ...row }) => ({
      ...row,
      restricted: confidentiality === 'restricted',
    }));
  }

  private postponed(em: EntityManager, meeting: Meeting): Promise<PostponedItem[]> {
    return rowsIn<PostponedItem>(
      em,
      `SELECT "i"."id", "i"."title" FROM "agenda_item" "i" JOIN "meeting" "m" ON "m"."id" = "i"."meetingId"
       WHERE ${SAME} AND "i"."deletedAt" IS NULL AND "i"."result" = 'postponed' AND "m"."status" = 'ended'
       ORDER BY "m"."startsAt", "i"."position", "i"."id" LIMIT 200`,
      around(meeting),
    );
  }

  /** What stands on this agenda or on that of another meeting that has not been called off. */
  private taken(em: EntityManager, meeting: Meeting): Promise<Taken[]> {
    return rowsIn<Taken>(
      em,
      `SELECT "o"."kind", "o"."refId" FROM "item_origin" "o"
       JOIN "agenda_item" "i" ON "i"."id" = "o"."agendaItemId" AND "i"."deletedAt" IS NULL
       JOIN "meeting" "m" ON "m"."id" = "i"."meetingId" AND "m"."deletedAt" IS NULL
       WHERE "m"."councilId" = :crrCouncil AND "m"."status" <> 'cancelled'`,
      { crrCouncil: meeting.councilId },
    );
  }
}

const around = ({ id, councilId, startsAt }: Meeting) => ({
  ...{ crrMeeting: id, crrCouncil: councilId, crrStart: startsAt },
});
